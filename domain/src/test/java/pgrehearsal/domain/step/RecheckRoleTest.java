package pgrehearsal.domain.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

class RecheckRoleTest {

    private static final Name N1 = new Name("n1");
    private static final Name N2 = new Name("n2");
    private static final Instant NIGHT = Instant.parse("2026-11-22T01:00:00Z");

    @Test
    void everyServerIsStillWhatItWas() {
        assertThat(judged(N1, up(N1, Role.PRIMARY, true)).verdict()).isEqualTo(Verdict.DONE);
        assertThat(judged(N2, up(N2, Role.STANDBY, true)).verdict()).isEqualTo(Verdict.DONE);
    }

    @Test
    void anotherRoleIsNotWaitedFor() {
        Judgement promoted = judged(N2, up(N2, Role.PRIMARY, true));

        assertThat(promoted.verdict()).isEqualTo(Verdict.NOT_DONE);
        assertThat(promoted.code()).isEqualTo("not-as-verified");
        assertThat(promoted.retryable()).isFalse();
        assertThat(promoted.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.found()).isEqualTo("up as a primary");
            assertThat(finding.wanted()).isEqualTo("up as a standby");
        });
        assertThat(judged(N1, up(N1, Role.STANDBY, true)).retryable()).isFalse();
    }

    @Test
    void aServerThatIsDownMayComeBack() {
        assertThat(judged(N1, new ServerFact.Down(N1, Side.NEW)).retryable()).isTrue();
        assertThat(judged(N2, up(N2, Role.STANDBY, false)).verdict())
                .as("started by something else")
                .isEqualTo(Verdict.NOT_DONE);
    }

    @Test
    void noAnswerSaysNothing() {
        assertThat(judged(N2).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    /** No door is opened to a standby that has failed it, and no upgrade is verified without its primary. */
    @Test
    void onlyAStandbyCanBeLeftOut() {
        assertThat(StepKinds.RECHECK_ROLE.joins(context(N2))).isTrue();
        assertThat(StepKinds.RECHECK_ROLE.skippable(context(N1))).isFalse();
    }

    private static Judgement judged(Name node, Fact... facts) {
        return StepKinds.RECHECK_ROLE.act(context(node)).judge().judge(Facts.of(List.of(facts), NIGHT));
    }

    private static StepContext context(Name node) {
        return new StepContext(Fleets.threeNodes(), StepId.of(StepKinds.RECHECK_ROLE, node), Facts.NONE, Map.of());
    }

    private static Fact up(Name node, Role role, boolean ours) {
        return new ServerFact.Up(node, Side.NEW, role, 1, new Measured<>(Lsn.parse("0/5000060")), ours);
    }
}
