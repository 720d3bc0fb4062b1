package pgrehearsal.replayui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.replayui.cli.text.Paper;

class PlanCommandTest {
    private final TestingConsole console = new TestingConsole();
    private final Golden golden = new Golden("plan");

    @TempDir
    private Path folder;

    @Test
    void planIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:three-nodes")).isZero();
        golden.check("three-nodes.txt", console.out());
    }

    @Test
    void planForProgramsIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:three-nodes", "--format", "json"))
                .isZero();
        golden.check("three-nodes.json", console.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitlab-production", "gitlab-staging"})
    void planOfAPatroniFleetIsAsBlessed(String example) throws IOException {
        assertThat(console.run("plan", "example:" + example)).isZero();
        golden.check(example + ".txt", console.out());
    }

    @Test
    void headOfThePlanForProgramsIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:gitlab-production", "--format", "json"))
                .isZero();
        var document = (ObjectNode) new JsonMapper().readTree(console.out());
        document.remove("phases");
        golden.check("gitlab-production-head.json", document.toPrettyString() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-nodes", "gitlab-production"})
    void runbookIsAsBlessed(String example) throws IOException {
        assertThat(console.run("plan", "example:" + example, "--runbook")).isZero();
        golden.check(example + "-runbook.md", console.out());
    }

    @Test
    void comparisonWithTheRehearsedProcedureIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:gitlab-production", "--against", "example:gitlab-staging"))
                .isZero();
        golden.check("against.txt", console.out());

        var other = new TestingConsole();
        assertThat(other.run(
                        "plan", "example:gitlab-production", "--against", "example:gitlab-staging", "--format", "json"))
                .isZero();
        golden.check("against.json", other.out());
    }

    @Test
    void everyProcedureIsItsOwnRehearsal() {
        assertThat(console.run("plan", "example:three-nodes", "--against", "example:three-nodes"))
                .isZero();
        assertThat(console.out()).contains("The procedures are the same").doesNotContain("never rehearsed");
    }

    @Test
    void refusalOfInstallationsIsAsBlessed() throws IOException {
        assertThat(console.run("plan", "example:sourcegraph-installations")).isEqualTo(12);
        golden.check("sourcegraph-installations.txt", console.out());

        var other = new TestingConsole();
        assertThat(other.run("plan", "example:three-nodes", "--against", "example:sourcegraph-installations"))
                .isEqualTo(12);
        assertThat(other.out()).isEqualTo(console.out());
    }

    @Test
    void runbookIsForPeopleAndAlone() {
        assertThat(console.run("plan", "example:three-nodes", "--runbook", "--format", "json"))
                .isEqualTo(2);
        assertThat(console.err()).contains("Expected --runbook alone", "rehearse plan --help");

        var other = new TestingConsole();
        assertThat(other.run("plan", "example:three-nodes", "--runbook", "--against", "example:three-nodes"))
                .isEqualTo(2);
        assertThat(other.err()).contains("Expected --runbook or --against");
    }

    @Test
    void ownersStandBesideWhatTheyAnswerFor() throws IOException {
        var file = fleetFile(text -> text + """
                owners: { fence: dba on call, close-traffic: head of operations, pg-upgrade: Ada }
                """);

        assertThat(console.run("plan", file)).isZero();
        assertThat(console.out())
                .contains("\nfence, owner: dba on call\n")
                .contains("without an approval, owner: head of operations")
                .containsPattern("pg-upgrade +n1: run pg_upgrade .*\\s+.*owner: Ada");

        var other = new TestingConsole();
        assertThat(other.run("plan", file, "--runbook")).isZero();
        assertThat(other.out())
                .contains("## Phase fence, owner: dba on call")
                .contains("- [ ] close-traffic: head of operations")
                .contains("then R4, owner: Ada");
    }

    @Test
    void fiveHundredNodesFitOnTheSamePages() throws IOException {
        var nodes = IntStream.rangeClosed(4, 500)
                .mapToObj("      - { name: n%1$d, host: node-%1$d.example, role: standby }%n"::formatted)
                .collect(Collectors.joining());
        var file = fleetFile(text -> text.stripTrailing() + "\n" + nodes);

        assertThat(console.run("plan", file)).isZero();
        assertThat(console.out()).contains("n4..n500", "(498 nodes)");
        assertThat(console.out().lines()).hasSizeLessThan(160).allMatch(line -> line.length() <= Paper.WIDTH);

        var other = new TestingConsole();
        assertThat(other.run("plan", file, "--runbook")).isZero();
        assertThat(other.out().lines()).hasSizeLessThan(260);
    }

    @Test
    void databasesOfOthersAreOnlyLookedAt() throws IOException {
        var file = folder.resolve("external.yaml");
        Files.writeString(file, """
                fleet: others
                environment: production
                upgrade:
                  to: "11.1"
                  strategy: external
                  window: { start: 2019-02-01T08:00:00Z, length: PT1H }
                externals:
                  - { name: customer-a, provider: rds, version: "9.6.11", canRun: ["9.6", "10", "11"] }
                """);

        assertThat(console.run("plan", file.toString())).isZero();
        assertThat(console.out()).contains("customer-a (rds, 9.6.11)", "nobody is held off");

        var other = new TestingConsole();
        assertThat(other.run("plan", file.toString(), "--runbook")).isZero();
        assertThat(other.out()).contains("Nothing is changed: stop.").doesNotContain("release-way-back");
    }

    @Test
    void longNamesFitToo() throws IOException {
        var owner = "somebody with a name that does not end ".repeat(4);
        var longest = "a-name-of-63-characters-is-allowed-".repeat(2).substring(0, 62);
        var file = fleetFile(text -> text.replaceAll("\\bn([123])\\b", longest + "$1")
                + "owners: { fence: %1$s, close-traffic: %1$s, pg-upgrade: %1$s }\n".formatted(owner));

        assertThat(console.run("plan", file)).isZero();
        assertThat(console.out().lines()).allMatch(line -> line.length() <= Paper.WIDTH);
    }

    @Test
    void everythingWrongWithAFileIsSaidAtOnce() throws IOException {
        var file =
                fleetFile(text -> text.replace("role: primary", "role: mastr").replace("to: \"15\"", "to: fifteen"));

        assertThat(console.run("plan", file)).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err())
                .contains(file + ":8:7: upgrade.to: found 'fifteen'; allowed: a PostgreSQL version")
                .contains("clusters[0].nodes[0].role: found 'mastr'; allowed: one of primary, standby");
    }

    @Test
    void missingFileAndUnknownExampleNameWhatThereIs() {
        assertThat(console.run("plan", "nowhere.yaml")).isEqualTo(2);
        assertThat(console.err()).contains("FLEET: found no file nowhere.yaml", "example:three-nodes");

        var other = new TestingConsole();
        assertThat(other.run("plan", "example:thousand-nodes")).isEqualTo(2);
        assertThat(other.err()).contains("no example 'thousand-nodes'; allowed: example:three-nodes");

        var third = new TestingConsole();
        assertThat(third.run("plan", folder.toString())).isEqualTo(2);
        assertThat(third.err()).contains("found a folder");
    }

    @Test
    void refusedPlanSaysWhyAndWhatHelps() throws IOException {
        var file =
                fleetFile(text -> text.replace("keepOld: [n3]", "keepOld: [n1]").replace("to: \"15\"", "to: \"12\""));

        assertThat(console.run("plan", file)).isEqualTo(12);
        assertThat(console.out())
                .contains("REFUSED: there is no plan for fleet three-nodes")
                .contains("pg_upgrade cannot downgrade: mend upgrade.to")
                .contains("pg_upgrade runs on the primary: mend upgrade.keepOld");

        var other = new TestingConsole();
        assertThat(other.run("plan", file, "--format", "json")).isEqualTo(12);
        var document = new JsonMapper().readTree(other.out());
        assertThat(document.at("/outcome").asText()).isEqualTo("REFUSED");
        assertThat(document.at("/findings/0/wanted").asText()).isEqualTo("newer than 13");
    }

    @Test
    void refusalSaysDurationsAsPeopleDo() throws IOException {
        var file = fleetFile(text -> text.replace("length: PT1H", "length: PT1M"));

        assertThat(console.run("plan", file)).isEqualTo(12);
        assertThat(console.out())
                .contains("over-window", "found:   expected time closed to clients: 102 s", "wanted:  at most 60 s");
    }

    private String fleetFile(UnaryOperator<String> change) throws IOException {
        var file = folder.resolve("fleet.yaml");
        try (InputStream example = Fleet.class.getResourceAsStream("/pgrehearsal/examples/three-nodes.yaml")) {
            Files.writeString(file, change.apply(new String(example.readAllBytes(), UTF_8)));
        }
        return file.toString();
    }
}
