package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import pgrehearsal.executor.lab.TestingLab;

/** The driver is killed and another one takes over. */
class ResumeTest {

    @Test
    void goesOnAfterItsDriverWasKilledInsidePgUpgrade() throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            Resumption.Result result =
                    Resumption.of(testing.up(), Resumption.inside("pg_upgrade", Duration.ofMillis(500)));

            result.assertRight();
            assertThat(result.killed()).doesNotContain("it had ended");
            assertThat(result.toNextEffect().orElseThrow()).isLessThan(Duration.ofSeconds(10));
        }
    }
}
