package pgrehearsal.replayui.cli.input;

import java.util.Optional;
import pgrehearsal.replayui.view.Matrix;
import pgrehearsal.replayui.view.MatrixReader;

/** A file that may hold an exploration. */
public final class MatrixFile {

    private MatrixFile() {}

    /**
     * Empty if the file is something else.
     *
     * @throws BadInput if it cannot be read, or is an exploration with something wrong in it
     */
    public static Optional<Matrix> read(String parameter, String name) {
        byte[] bytes = InputFile.bytes(
                parameter,
                name,
                "Maybe make one: rehearse simulate FLEET --record FILE, or rehearse explore FLEET"
                        + " --format json > FILE");
        if (!MatrixReader.isMatrix(bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MatrixReader.read(name, bytes));
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in(parameter, name).remedy("It is no exploration: " + e.getMessage()));
        }
    }
}
