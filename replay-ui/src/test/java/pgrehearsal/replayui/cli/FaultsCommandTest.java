package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FaultsCommandTest {

    private static final int COLUMNS = 100;

    private final TestingConsole console = new TestingConsole();

    @Test
    void everyKindSaysWhatItIsAndHowItIsDoneForReal() {
        assertThat(console.run("faults")).isZero();

        assertThat(console.out()).contains("stuck replica", "replica-stuck", "F1", "pg_wal_replay_pause()");
        assertThat(console.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void ofAFleetItSaysWhereEachCanStrikeOrThatItCannot() {
        assertThat(console.run("faults", "example:gitlab-staging")).isZero();

        assertThat(console.out()).contains("1 place: pg-upgrade/patroni-01", "nowhere in this fleet");
        assertThat(console.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void programsGetEveryPlaceAsAFaultIsWritten() throws IOException {
        assertThat(console.run("faults", "example:three-nodes", "--format", "json"))
                .isZero();

        JsonNode faults = new JsonMapper().readTree(console.out()).get("faults");
        assertThat(faults.size()).isGreaterThanOrEqualTo(45);
        for (JsonNode fault : faults) {
            assertThat(fault.get("what").asText()).isNotBlank();
            if (fault.get("kind").asText().equals("link-killed")) {
                assertThat(fault.get("places").get(0).asText()).isEqualTo("pg-upgrade/n1");
                assertThat(fault.at("/parameters/0/name").asText()).isEqualTo("milestone");
            }
        }
    }

    @Test
    void anImpossiblePlaceIsRefusedWithThePossibleOnes() {
        assertThat(console.run("simulate", "example:three-nodes", "--fault", "dcs-down@check-ha"))
                .isEqualTo(2);
        assertThat(console.err()).contains("nothing in this fleet that it could befall");

        TestingConsole other = new TestingConsole();
        assertThat(other.run("simulate", "example:three-nodes", "--fault", "rsync-slow@pg-upgrade/n1"))
                .isEqualTo(2);
        assertThat(other.err()).contains("possible are sync-standby/n2");
    }

    @Test
    void aSwarmCountsItsRunsAndFindsNothing() throws IOException {
        assertThat(console.run("simulate", "example:three-nodes", "--swarm", "20", "--format", "json"))
                .isZero();

        JsonNode swarm = new JsonMapper().readTree(console.out());
        assertThat(swarm.get("runs").asInt()).isEqualTo(20);
        assertThat(swarm.get("failures")).isEmpty();
        int ended = 0;
        for (JsonNode count : swarm.get("ended")) {
            ended += count.asInt();
        }
        assertThat(ended).isEqualTo(20);
    }

    @Test
    void aSwarmDrawsItsFaultsItself() {
        assertThat(console.run("simulate", "example:three-nodes", "--swarm", "2", "--fault", "link-killed"))
                .isEqualTo(2);
        assertThat(console.err()).contains("for it draws them");
        assertThat(new TestingConsole().run("simulate", "example:three-nodes", "--swarm", "0"))
                .isEqualTo(2);
    }

    @Test
    void aParkedRunGoesOnOnceEverythingIsMended() {
        assertThat(console.run(
                        "simulate", "example:three-nodes", "--fault", "replica-stuck@await-catch-up/n3", "--mend"))
                .isZero();
    }
}
