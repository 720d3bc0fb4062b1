package pgrehearsal.domain.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import pgrehearsal.domain.fleet.Fleet;

/** Fleet files for tests, as texts that can be changed. */
final class FleetFiles {

    private FleetFiles() {}

    /** A fleet file among the tests' own. */
    static String text(String name) {
        return new String(bytes("/" + name + ".yaml"), UTF_8);
    }

    static String example(String name) {
        return new String(bytes("/pgrehearsal/examples/" + name + ".yaml"), UTF_8);
    }

    static byte[] bytes(String resource) {
        try (InputStream stream = FleetFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Fleet read(String file) {
        return switch (FleetReader.read(file.getBytes(UTF_8))) {
            case FleetReading.Read(var fleet) -> fleet;
            case FleetReading.Problems(var problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    static List<FleetProblem> problems(String file) {
        return problems(file.getBytes(UTF_8));
    }

    static List<FleetProblem> problems(byte[] file) {
        return switch (FleetReader.read(file)) {
            case FleetReading.Read(var fleet) -> throw new AssertionError("accepted: " + fleet);
            case FleetReading.Problems(var problems) -> problems;
        };
    }
}
