package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a program is told of every node when a run has ended. */
class NodesAfterwardsTest {

    @Test
    void eightAreUpgradedAndFourAreKept() throws IOException {
        assertThat(nodes("UPGRADED", "example:gitlab-production"))
                .isEqualTo("{11.7 primary=1, 11.7 standby=7, 9.6 nothing=4}");
    }

    @Test
    void rehearsalIsRestored() throws IOException {
        assertThat(nodes("UPGRADED", "example:gitlab-staging")).isEqualTo("{9.6 primary=1, 9.6 standby=5}");
    }

    @Test
    void oldDirectoriesServeAgain() throws IOException {
        assertThat(nodes("REVERSED", "example:gitlab-staging", "--stop-at", "first-start", "--decide", "reverse"))
                .isEqualTo("{9.6 primary=1, 9.6 standby=5}");
    }

    @Test
    void withoutSnapshotsTheOthersFollowTheKeptNode() throws IOException {
        assertThat(nodes("REVERSED", "example:three-nodes", "--stop-at", "open-traffic", "--decide", "reverse"))
                .isEqualTo("{13 primary=1, 13 standby=2}");
    }

    private static String nodes(String outcome, String... arguments) throws IOException {
        TestingConsole console = new TestingConsole();
        List<String> all = new ArrayList<>(List.of("simulate", "--format", "json"));
        all.addAll(List.of(arguments));
        console.run(all.toArray(String[]::new));
        JsonNode answer = new JsonMapper().readTree(console.out());
        assertThat(answer.path("outcome").asText()).isEqualTo(outcome);
        assertThat(answer.path("violations")).isEmpty();
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (JsonNode node : answer.path("nodes")) {
            counts.merge(
                    node.path("version").asText() + " " + node.path("serves").asText(), 1, Integer::sum);
        }
        return counts.toString();
    }
}
