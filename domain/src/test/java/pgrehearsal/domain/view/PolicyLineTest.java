package pgrehearsal.domain.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.fleet.Upgrade;

class PolicyLineTest {

    private static final String FILE = """
            fleet: f
            environment: production
            upgrade:
              from: "13"
              to: "15"
              strategy: %s
              window: { start: 2026-01-11T08:00:00Z, length: PT1H }
            clusters:
              - name: main
                topology: streaming
                dataSize: 1GB
                nodes: [{ name: n1, host: 192.0.2.1, role: primary }]
            """;

    /** The defaults are the fleet reader's; here they are only said. */
    @ParameterizedTest
    @ValueSource(strings = {"link-keep-old", "copy-in-place"})
    void whatAFileDoesNotSayIsTheDefault(String strategy) {
        assertThat(PolicyLine.of(upgrade(FILE.formatted(strategy)))).allMatch(PolicyLine::isUsual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snapshot: none",
                "transfer: copy",
                "gates: [close-traffic]",
                "statisticsBeforeOpen: all",
                "acceptLoss: true",
                "afterwards: restore",
                "rehearsals: 3",
                "timeouts: { pg-upgrade: PT5H }",
                "retries: { sync-standby: 0 }"
            })
    void whatAFileSaysOtherwiseIsItsOwn(String policy) {
        String file = FILE.formatted("link-keep-old").replace("  window", "  " + policy + "\n  window");

        assertThat(PolicyLine.of(upgrade(file)))
                .filteredOn(line -> !line.isUsual())
                .singleElement()
                .satisfies(line -> assertThat(policy).startsWith(line.name()));
    }

    private static Upgrade upgrade(String file) {
        return switch (FleetReader.read(file.getBytes(UTF_8))) {
            case FleetReading.Read read -> read.fleet().upgrade();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }
}
