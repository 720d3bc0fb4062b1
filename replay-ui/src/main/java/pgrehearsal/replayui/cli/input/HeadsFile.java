package pgrehearsal.replayui.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Signed heads as a file, one a line: the copy beside a recording, or one that an auditor has put by. */
public final class HeadsFile {

    private static final String ENDING = ".heads";

    private HeadsFile() {}

    /** Where the heads of a recording are. */
    public static Path beside(String recording) {
        return Path.of(recording + ENDING);
    }

    /** The heads beside a recording; none if there is no such file. */
    public static List<String> readBeside(String parameter, String recording) {
        Path file = beside(recording);
        return Files.exists(file) ? read(parameter, file.toString()) : List.of();
    }

    /** @throws BadInput if it cannot be read */
    public static List<String> read(String parameter, String name) {
        return text(parameter, name).lines().toList();
    }

    /** @throws BadInput if it cannot be read */
    public static String text(String parameter, String name) {
        return new String(InputFile.bytes(parameter, name, "Maybe the name is misspelt."), UTF_8);
    }

    /** Writes what there is; nothing if nobody has signed. */
    static void writeBeside(Path recording, List<String> heads) throws IOException {
        if (!heads.isEmpty()) {
            Files.writeString(beside(recording.toString()), String.join("\n", heads) + "\n");
        }
    }
}
