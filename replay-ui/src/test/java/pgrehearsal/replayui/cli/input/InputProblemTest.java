package pgrehearsal.replayui.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputProblemTest {
    @Test
    void namesPlaceFieldValueAllowedValuesAndRemedy() {
        var problem = InputProblem.in("fleet.yaml", "mastr")
                .at(12, 15)
                .field("nodes.patroni-03.role")
                .allowed(List.of("primary", "standby"))
                .remedy("Maybe you mean primary.");

        assertThat(problem.message())
                .isEqualTo("fleet.yaml:12:15: nodes.patroni-03.role: found mastr; allowed: primary, standby\n"
                        + "Maybe you mean primary.");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(InputProblem.in("--seed", "abc").message()).isEqualTo("--seed: found abc");
    }

    @Test
    void countsLinesAndColumnsFromOne() {
        assertThatThrownBy(() -> InputProblem.in("fleet.yaml", "x").at(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 0 and 1");
    }
}
