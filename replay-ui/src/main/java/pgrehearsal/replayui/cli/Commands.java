package pgrehearsal.replayui.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * All commands by name, in the order of the help. Looking at a command's options takes picocli longer than anything
 * else at the start of the program, so only the one that is called is looked at.
 */
final class Commands {

    private static final SequencedMap<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("demo", DemoCommand::new);
        ALL.put("plan", PlanCommand::new);
        ALL.put("faults", FaultsCommand::new);
        ALL.put("simulate", SimulateCommand::new);
        ALL.put("explore", ExploreCommand::new);
        ALL.put("forecast", ForecastCommand::new);
        ALL.put("run", RunFleetCommand::new);
        ALL.put("resume", ResumeCommand::new);
        ALL.put("reverse", ReverseCommand::new);
        ALL.put("finish", FinishCommand::new);
        ALL.put("approve", ApproveCommand::new);
        ALL.put("pause", PauseCommand::new);
        ALL.put("retry", RetryCommand::new);
        ALL.put("skip", SkipCommand::new);
        ALL.put("status", StatusCommand::new);
        ALL.put("watch", WatchCommand::new);
        ALL.put("runs", RunsCommand::new);
        ALL.put("replay", ReplayCommand::new);
        ALL.put("show", ShowCommand::new);
        ALL.put("what-if", WhatIfCommand::new);
        ALL.put("verify", VerifyCommand::new);
        ALL.put("diff", DiffCommand::new);
        ALL.put("key", KeyCommand::new);
        ALL.put("export", ExportCommand::new);
        ALL.put("import", ImportCommand::new);
        ALL.put("serve", ServeCommand::new);
        ALL.put("lab", LabCommand::new);
    }

    private Commands() {}

    static void addAll(CommandLine commandLine) {
        ALL.values().forEach(command -> commandLine.addSubcommand(command.get()));
    }

    /** Adds the command that the first argument names, or all if it names none: then a person may want to see them. */
    static void addNamed(CommandLine commandLine, String... arguments) {
        Supplier<Object> command = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (command == null) {
            addAll(commandLine);
        } else {
            commandLine.addSubcommand(command.get());
        }
    }
}
