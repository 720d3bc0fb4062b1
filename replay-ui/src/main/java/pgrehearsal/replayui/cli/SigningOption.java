package pgrehearsal.replayui.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.signature.KeyRefused;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import picocli.CommandLine.Option;

/** With which key a live run's heads are signed. */
final class SigningOption {

    private static final String VARIABLE = "REHEARSE_SIGNING_KEY";

    @Option(
            names = "--signing-key",
            paramLabel = "FILE",
            description = "The secret key that signs the run's log, made if it is not there (also:"
                    + " REHEARSE_SIGNING_KEY; default: $XDG_CONFIG_HOME/pgrehearsal/signing.key).")
    private @Nullable String file;

    /** @throws BadInput if the file is no key, or one that others may read */
    SigningKey key(Console console) {
        Path where = file(console);
        try {
            return SigningKey.at(where);
        } catch (KeyRefused e) {
            throw new BadInput(InputProblem.in(source(console), e.found()).remedy(e.remedy()));
        }
    }

    Path file(Console console) {
        String variable = console.environment().getOrDefault(VARIABLE, "");
        try {
            return file != null ? Path.of(file) : variable.isEmpty() ? byDefault(console) : Path.of(variable);
        } catch (InvalidPathException e) {
            throw new BadInput(InputProblem.in(source(console), "no path of a file: " + e.getMessage()));
        }
    }

    private String source(Console console) {
        return file == null && console.isSet(VARIABLE) ? VARIABLE : "--signing-key";
    }

    /** With the settings, away from the journal that it vouches for. */
    private static Path byDefault(Console console) {
        String settings = console.environment().getOrDefault("XDG_CONFIG_HOME", "");
        Path base = settings.isEmpty()
                ? Path.of(console.environment().getOrDefault("HOME", "."), ".config")
                : Path.of(settings);
        return base.resolve("pgrehearsal").resolve("signing.key");
    }
}
