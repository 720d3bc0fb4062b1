package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pgrehearsal.domain.run.Outcome;

class ExitCodeTest {
    @ParameterizedTest
    @EnumSource
    void bugWinsOverAllOthers(ExitCode other) {
        assertThat(other.and(ExitCode.BUG)).isEqualTo(ExitCode.BUG);
        assertThat(ExitCode.BUG.and(other)).isEqualTo(ExitCode.BUG);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWERED", "BAD_INPUT", "REVERSED", "PARKED", "REFUSED"})
    void violatedInvariantWinsOverEveryEndOfARun(ExitCode end) {
        assertThat(end.and(ExitCode.VIOLATED)).isEqualTo(ExitCode.VIOLATED);
        assertThat(ExitCode.VIOLATED.and(end)).isEqualTo(ExitCode.VIOLATED);
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasACodeAndAViolationWeighsMore(Outcome outcome) {
        assertThat(ExitCode.of(outcome, false).name())
                .isEqualTo(outcome == Outcome.UPGRADED ? "ANSWERED" : outcome.name());
        assertThat(ExitCode.of(outcome, true)).isEqualTo(ExitCode.VIOLATED);
    }
}
