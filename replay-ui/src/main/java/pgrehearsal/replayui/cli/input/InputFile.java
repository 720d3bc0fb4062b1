package pgrehearsal.replayui.cli.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a person named. */
final class InputFile {

    /** A recording of a million events has about half of that; what is larger is not one. */
    private static final long BYTES_MAX = 1L << 30;

    private InputFile() {}

    /** @throws BadInput if it cannot be read; the parameter is what the person used to name it */
    static byte[] bytes(String parameter, String name, String remedy) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw problem(parameter, "a folder, " + name, remedy);
            }
            if (Files.size(file) > BYTES_MAX) {
                throw problem(parameter, name + " with " + Files.size(file) + " bytes, more than " + BYTES_MAX, remedy);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw problem(parameter, "no file " + name, remedy);
        } catch (AccessDeniedException e) {
            throw problem(parameter, "file " + name + ", which this user may not read", remedy);
        } catch (IOException e) {
            throw problem(parameter, "file " + name + ", which cannot be read: " + e.getMessage(), remedy);
        }
    }

    private static BadInput problem(String parameter, String found, String remedy) {
        return new BadInput(InputProblem.in(parameter, found).remedy(remedy));
    }
}
