package pgrehearsal.replayui.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.host.OsUser;
import pgrehearsal.executor.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "lab",
        description = {
            "A real fleet on this machine to try everything on: servers on 127.0.0.x with data and clients.",
            "Its servers never run as root: for root they run as user postgres, otherwise as yourself."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LabUpCommand.class,
            LabLoadCommand.class,
            LabStatusCommand.class,
            LabVerifyCommand.class,
            LabDownCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse lab up",
            "  rehearse lab load --for PT60S &",
            "  rehearse run $(rehearse lab status --format json | jq -r .fleetFile) --approve-all",
            "  rehearse lab verify",
            "  rehearse lab down --remove",
        })
final class LabCommand implements Runnable {

    @ParentCommand
    private Rehearse rehearse;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The lab's folder (default: $XDG_STATE_HOME/pgrehearsal/lab; for root"
                    + " /var/lib/pgrehearsal/lab, since user postgres must be able to enter it).")
    private @Nullable Path directory;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected what to do with the lab, but found nothing");
    }

    Rehearse rehearse() {
        return rehearse;
    }

    Lab open() {
        return Lab.open(directory());
    }

    /** Progress is said while it happens, and is no part of the answer. */
    void say(String line) {
        rehearse.console().err().println(line);
    }

    Path directory() {
        return directory == null ? byDefault(rehearse.console().environment()) : directory;
    }

    private static Path byDefault(Map<String, String> environment) {
        if (OsUser.current().isRoot()) {
            return Path.of("/var/lib/pgrehearsal/lab");
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base =
                state.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".local", "state") : Path.of(state);
        return base.resolve("pgrehearsal").resolve("lab");
    }
}
