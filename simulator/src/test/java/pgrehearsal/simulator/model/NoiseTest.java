package pgrehearsal.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

    @Test
    void aKeyHasItsNumberWhateverElseIsAsked() {
        assertThat(Noise.bits("7 pg-upgrade/n1 1 ACT")).isEqualTo(Noise.bits("7 pg-upgrade/n1 1 ACT"));
        assertThat(Noise.bits("7 pg-upgrade/n1 1 ACT")).isNotEqualTo(Noise.bits("7 pg-upgrade/n1 2 ACT"));
    }

    @Test
    void factorsLieAroundOneAndAreSkewedToTheRight() {
        double[] factors = IntStream.range(0, 20_000)
                .mapToDouble(key -> Noise.factor("key " + key, 0.2))
                .sorted()
                .toArray();

        assertThat(factors[10_000]).isBetween(0.99, 1.01);
        assertThat(factors[19_800] - 1).isGreaterThan(1.3 * (1 - factors[200]));
        assertThat(factors[0]).isGreaterThan(0.4);
    }
}
