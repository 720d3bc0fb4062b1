package pgrehearsal.executor.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Refusal;

class LiveLimitsTest {

    private static final String MANIFEST = "standbySync: manifest";

    @Test
    void theThreeNodesCanBeUpgradedForReal() throws IOException {
        assertThat(LiveLimits.of(fleet("", ""))).isEmpty();
    }

    @Test
    void aManifestIsRefusedBeforeARunBegins() throws IOException {
        List<Refusal> refusals = LiveLimits.of(fleet("standbySync: rsync", MANIFEST));

        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("live-unsupported");
            assertThat(refusal.finding().what()).isEqualTo("standbySync");
            assertThat(refusal.finding().where()).isEqualTo("main");
        });
    }

    @Test
    void whereNoStandbyIsUpgradedHowItWouldBeIsNoMatter() throws IOException {
        assertThat(LiveLimits.of(fleet(
                        "keepOld: [n3]\n  transfer: link\n  standbySync: rsync",
                        "keepOld: [n2, n3]\n  transfer: link\n  " + MANIFEST)))
                .noneSatisfy(refusal -> assertThat(refusal.finding().what()).isEqualTo("standbySync"));
    }

    private static Fleet fleet(String from, String to) throws IOException {
        try (InputStream example = LiveLimitsTest.class.getResourceAsStream("/pgrehearsal/examples/three-nodes.yaml")) {
            assertThat(example).isNotNull();
            String yaml = new String(example.readAllBytes(), UTF_8);
            assertThat(yaml).contains(from);
            return switch (FleetReader.read((from.isEmpty() ? yaml : yaml.replace(from, to)).getBytes(UTF_8))) {
                case FleetReading.Read read -> read.fleet();
                case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
            };
        }
    }
}
