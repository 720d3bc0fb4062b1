package pgrehearsal.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;

class CapacityTest {

    @Test
    void countsOnlyNodesThatServeClients() throws IOException {
        Capacity capacity = Capacity.of(fleet("gitlab-production")).orElseThrow();

        // Eight are upgraded; of the four kept ones two are in no pool.
        assertThat(capacity.upgraded()).isEqualTo(8 * 45_000);
        assertThat(capacity.kept()).isEqualTo(2 * 45_000);
    }

    @Test
    void namesTheHoursInWhichAPartIsShort() throws IOException {
        Capacity capacity = Capacity.of(fleet("gitlab-production")).orElseThrow();

        assertThat(capacity.highest()).isEqualTo(250_000);
        assertThat(capacity.shortHours(capacity.upgraded())).isEmpty();
        // At 9 there are exactly as many as the kept part carries; unnamed hours have the weekly average.
        assertThat(capacity.shortHours(capacity.kept())).hasSize(23).doesNotContain(9);
    }

    @Test
    void nothingIsSaidOfAFleetThatDoesNotStateItsTraffic() throws IOException {
        assertThat(Capacity.of(fleet("three-nodes"))).isEmpty();
    }

    private static Fleet fleet(String example) throws IOException {
        byte[] yaml = Files.readAllBytes(Path.of("examples", example + ".yaml"));
        return switch (FleetReader.read(yaml)) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }
}
