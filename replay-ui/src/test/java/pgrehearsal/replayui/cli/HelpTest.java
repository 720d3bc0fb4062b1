package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class HelpTest {
    private final Golden golden = new Golden("help");

    @Test
    void helpOfEveryCommandIsAsBlessed() throws IOException {
        var names = new ArrayList<String>();
        for (var command : allCommands()) {
            var name = command.getCommandSpec().qualifiedName("-") + ".txt";
            golden.check(name, command.getUsageMessage(Ansi.OFF));
            names.add(name);
        }
        golden.checkNames(names);
    }

    @ParameterizedTest
    @EnumSource
    void readmeListsEveryExitCode(ExitCode code) throws IOException {
        assertThat(Files.readString(Path.of("../README.md"))).contains("| " + code.number() + " | ");
    }

    private static List<CommandLine> allCommands() {
        var console = new Console(new StringWriter(), new StringWriter(), Map.of(), false);
        var commands = new ArrayList<CommandLine>();
        collect(Rehearse.commandLine(console), commands);
        return commands;
    }

    private static void collect(CommandLine command, List<CommandLine> commands) {
        commands.add(command);
        command.getSubcommands().values().forEach(subcommand -> collect(subcommand, commands));
    }
}
