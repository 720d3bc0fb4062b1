package pgrehearsal.replayui.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import pgrehearsal.domain.codec.FleetProblem;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.fleet.Fleet;

/** Where a person says that a fleet is: in a file, or among the examples that come with the program. */
public final class FleetSource {

    /** Before the name of an example. */
    public static final String EXAMPLE = "example:";

    public static final List<String> EXAMPLES =
            List.of("three-nodes", "gitlab-staging", "gitlab-production", "sourcegraph-installations", "externals");

    /** What a parameter FLEET takes, for help texts. */
    public static final String HELP = "A fleet file, or example:NAME for one that comes with the program.";

    private FleetSource() {}

    /** @throws BadInput if there is no such fleet, or with everything that is wrong with its file */
    public static Fleet read(String where) {
        return read(where, bytes(where));
    }

    /**
     * @param where it comes from, as people call it
     * @throws BadInput with everything that is wrong with it
     */
    public static Fleet read(String where, byte[] yaml) {
        return switch (FleetReader.read(yaml)) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems ->
                throw new BadInput(problems.problems().stream()
                        .map(problem -> problem(where, problem))
                        .toList());
        };
    }

    private static InputProblem problem(String where, FleetProblem problem) {
        InputProblem found = InputProblem.in(where, problem.found())
                .at(problem.line(), problem.column())
                .allowed(List.of(problem.wanted()));
        return problem.field().isEmpty() ? found : found.field(problem.field());
    }

    private static byte[] bytes(String where) {
        return where.startsWith(EXAMPLE) ? example(where) : file(where);
    }

    private static byte[] example(String where) {
        String name = where.substring(EXAMPLE.length());
        if (!EXAMPLES.contains(name)) {
            throw new BadInput(InputProblem.in("FLEET", "no example '" + name + "'")
                    .allowed(EXAMPLES.stream().map(EXAMPLE::concat).toList()));
        }
        try (InputStream stream = Fleet.class.getResourceAsStream("/pgrehearsal/examples/" + name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("example " + name + " is not in the program");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String where) {
        return InputFile.bytes("FLEET", where, "Maybe try an example: " + EXAMPLE + EXAMPLES.getFirst());
    }
}
