package pgrehearsal.replayui.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.JournalAddress.SqliteFile;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RunJournal;
import picocli.CommandLine.Option;

/** Which journal is meant. */
final class JournalOption {

    private static final String VARIABLE = "REHEARSE_JOURNAL";

    @Option(
            names = "--journal",
            paramLabel = "URL|FILE",
            description = "The runs' journal: JDBC URL of a PostgreSQL database, or a file (also: REHEARSE_JOURNAL;"
                    + " default: $XDG_DATA_HOME/pgrehearsal/journal.db).")
    private @Nullable String address;

    /** Whether it was named with the command itself. */
    boolean isGiven() {
        return address != null;
    }

    /** What a person adds to the next command to find the same journal; never a password. */
    String again() {
        return address == null ? "" : " --journal " + parse("--journal", address);
    }

    JournalAddress address(Console console) {
        String variable = console.environment().getOrDefault(VARIABLE, "");
        if (address != null) {
            return parse("--journal", address);
        }
        return variable.isEmpty() ? new SqliteFile(byDefault(console.environment())) : parse(VARIABLE, variable);
    }

    /** @throws BadInput if it is no address of a journal */
    static JournalAddress parse(String source, String text) {
        try {
            return JournalAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in(source, String.valueOf(e.getMessage())));
        }
    }

    /** Runs are a user's data, neither settings nor cache. */
    private static Path byDefault(Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".local", "share") : Path.of(data);
        return base.resolve("pgrehearsal").resolve("journal.db");
    }

    /** For a command that writes: made if it is not there. */
    RunJournal open(Console console) {
        return RunJournal.of(DatabaseJournal.open(address(console)));
    }

    /** For a command that only looks: a file that is not there holds no runs, and stays away. */
    RunJournal look(Console console) {
        JournalAddress wanted = address(console);
        return switch (wanted) {
            case SqliteFile file when !Files.exists(file.file()) -> new RunJournal(file, Optional.empty());
            case SqliteFile _, JournalAddress.PostgresDatabase _ -> RunJournal.of(DatabaseJournal.open(wanted));
        };
    }
}
