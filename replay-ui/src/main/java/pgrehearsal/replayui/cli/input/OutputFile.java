package pgrehearsal.replayui.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that a person wants a text to be written to. */
public final class OutputFile {

    private OutputFile() {}

    /** @throws BadInput if it cannot be written */
    public static void write(String option, String name, String text) {
        try {
            Files.writeString(Path.of(name), text, UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new BadInput(InputProblem.in(option, name + ", which cannot be written: " + e)
                    .remedy("Maybe its folder does not exist, or this user may not write there."));
        }
    }
}
