package pgrehearsal.domain.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

class WatchServiceTest {

    private static final Name N1 = new Name("n1");
    private static final Instant NIGHT = Instant.parse("2026-01-11T09:00:00Z");
    private static final Name N2 = new Name("n2");

    @Test
    void clientsThatFareWellAreWatchedToTheEnd() {
        assertThat(judged(up(N1), streaming(true), transactions(9_000, 30)).verdict())
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void aFewTransactionsSayNothing() {
        assertThat(judged(up(N1), streaming(true), transactions(10, 40)).verdict())
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void clientsThatFailAreAFinding() {
        Judgement judgement = judged(up(N1), streaming(true), transactions(700, 300));

        assertThat(judgement.code()).isEqualTo("service-degraded");
        assertThat(judgement.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("300 of 1000"));
    }

    /** Scripts, checks and statistics have committed before the first client came in. */
    @Test
    void whatWasCountedBeforeTheDoorWasOpenedIsNoClients() {
        Facts opened = Facts.of(List.of(transactions(50_000, 10)), NIGHT);

        assertThat(judged(opened, up(N1), streaming(true), transactions(50_700, 310))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("300 of 1000"));
        assertThat(judged(opened, up(N1), streaming(true), transactions(800, 50))
                        .verdict())
                .as("counters that a crash has set back")
                .isEqualTo(Verdict.DONE);
    }

    @Test
    void aStandbyThatHasLeftAndALeaderThatIsGoneAreFindings() {
        Judgement judgement = judged(new Fact.ServerFact.Down(N1, Side.NEW), streaming(false));

        assertThat(judgement.findings()).extracting(Finding::where).containsExactly("n1", "n2");
    }

    /** It streams no more, but what is dangerous is that it takes writes. */
    @Test
    void aStandbyThatWasPromotedIsToldFirst() {
        Judgement judgement = judged(up(N1), up(N2), streaming(false));

        assertThat(judgement.code()).isEqualTo("service-degraded");
        assertThat(judgement.findings().getFirst()).satisfies(finding -> {
            assertThat(finding.where()).isEqualTo("n2");
            assertThat(finding.found()).startsWith("up as a primary");
        });
    }

    @Test
    void clientsThatAreTurnedAwayAreAFinding() {
        Fact.DoorFact closed = new Fact.DoorFact(N1, Side.NEW, Fact.DoorFact.Answer.CLOSED, new Measured<>(0));

        assertThat(judged(up(N1), streaming(true), closed).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo("clients turned away"));
    }

    private static Judgement judged(Fact... facts) {
        return judged(Facts.NONE, facts);
    }

    private static Judgement judged(Facts opened, Fact... facts) {
        List<Fact> reported = new ArrayList<>(List.of(facts));
        reported.add(new Fact.JobFact(N1, Fact.JobFact.State.ENDED, 0, new Measured<>("")));
        StepContext context = new StepContext(
                Fleets.threeNodes(),
                StepId.of(StepKinds.WATCH_SERVICE),
                Facts.NONE,
                Map.of(StepId.of(StepKinds.OPEN_DOOR, N1), opened));
        return StepKinds.WATCH_SERVICE.act(context).judge().judge(Facts.of(reported, NIGHT));
    }

    private static Fact up(Name node) {
        return new Fact.ServerFact.Up(node, Side.NEW, Role.PRIMARY, 1, new Measured<>(Lsn.parse("0/5000060")), true);
    }

    private static Fact streaming(boolean streams) {
        return new Fact.LinkFact(
                N1,
                Side.NEW,
                new Fact.ReplicationFact.Link(
                        N2, streams, streams, new Measured<>(Lsn.parse("0/5000060")), new Measured<>(0L)));
    }

    private static Fact transactions(long committed, long rolledBack) {
        return new Fact.ServiceFact(N1, new Measured<>(committed), new Measured<>(rolledBack));
    }
}
