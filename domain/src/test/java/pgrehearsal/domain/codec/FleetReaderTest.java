package pgrehearsal.domain.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Role;

class FleetReaderTest {

    private static final String EXAMPLE = new String(Fleets.bytes("three-nodes"), StandardCharsets.UTF_8);

    @Test
    void readsTheExample() {
        Fleet fleet = Fleets.threeNodes();

        assertThat(fleet.name()).isEqualTo("three-nodes");
        assertThat(fleet.cluster().primary().name()).isEqualTo(new NodeName("n1"));
        assertThat(fleet.cluster().kept()).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo(new NodeName("n3"));
            assertThat(node.role()).isEqualTo(Role.STANDBY);
        });
        assertThat(fleet.node(new NodeName("n2")).target().data()).isEqualTo("/var/lib/postgresql/15/main");
    }

    @Test
    void reportsEverythingAtOnceWithLineAndColumn() {
        List<FleetProblem> problems = problems(EXAMPLE.replace("from: \"13\"", "from: \"thirteen\"")
                .replace("role: primary", "role: master")
                .replace("keepOld:", "keepOlds:"));

        assertThat(problems)
                .extracting(FleetProblem::field, FleetProblem::found, FleetProblem::wanted)
                .contains(
                        tuple("upgrade.from", "'thirteen'", "a PostgreSQL version, for example 13 or 13.16"),
                        tuple("upgrade.keepOlds", "an unknown field", "'keepOld'?"),
                        tuple("clusters[0].nodes[0].role", "'master'", "one of primary, standby"));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.line()).isPositive());
        assertThat(problems.stream()
                        .filter(problem -> problem.field().equals("upgrade.from"))
                        .findFirst())
                .get()
                .satisfies(problem -> assertThat(
                                EXAMPLE.lines().toList().get(problem.line() - 1).substring(problem.column() - 1))
                        .startsWith("\"13\""));
    }

    @Test
    void refusesAKeptNodeThatDoesNotExist() {
        assertThat(problems(EXAMPLE.replace("keepOld: [n3]", "keepOld: [n9]")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).isEqualTo("'n9'"));
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(problems("fleet: ["))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isPositive());
        assertThat(problems("")).hasSize(1);
        assertThat(problems("fleet: !!java.util.Date x\n").getFirst().found()).contains("tag");
        assertThat(problems("a: &x [1]\nb: *x\n").getFirst().found()).contains("alias");
        assertThat(problems("- " + "[".repeat(50) + "]".repeat(50))).isNotEmpty();
    }

    private static List<FleetProblem> problems(String yaml) {
        return switch (FleetReader.read(yaml.getBytes(StandardCharsets.UTF_8))) {
            case FleetReading.Read read -> throw new AssertionError("accepted: " + read.fleet());
            case FleetReading.Problems problems -> problems.problems();
        };
    }
}
