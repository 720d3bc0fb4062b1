package pgrehearsal.domain.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.InvariantViolated;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.world.Purpose;

/** An invariant that never finds anything proves nothing: each is shown a log in which it is broken. */
class InvariantTest {

    private static final Instant START = Instant.parse("2026-01-11T08:00:00Z");
    private static final Name N1 = new Name("n1");
    private static final Name N2 = new Name("n2");
    private static final Name N3 = new Name("n3");
    private static final StepId CHECK = StepId.parse("check-identity");

    private final List<LogEntry> entries = new ArrayList<>();

    InvariantTest() {
        begin(Fleets.threeNodesPlan());
    }

    private void begin(Plan plan) {
        entries.clear();
        say(new RunEvent.RunPlanned(
                new RunId("live-test"),
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                new RunOptions(RunOptions.WorldKind.LIVE, 1, List.of(), List.of(), "test")));
        say(new RunEvent.LeaseTaken(1, "driver-1"));
        intend(CHECK, new Effect.ReadFacts(N1));
    }

    @Test
    void twoPrimariesThatLetClientsInAreTwoWriters() {
        observe(up(N1, Side.OLD, Role.PRIMARY), door(N1, Side.OLD, 0));
        assertThat(broken()).isEmpty();

        observe(up(N2, Side.OLD, Role.PRIMARY), door(N2, Side.OLD, 0));

        assertThat(broken()).containsExactly("one-writer");
    }

    @Test
    void whatIsUnknownIsNoViolation() {
        observe(up(N1, Side.OLD, Role.PRIMARY), door(N1, Side.OLD, 3));
        observe(up(N2, Side.OLD, Role.PRIMARY));

        assertThat(broken()).isEmpty();
    }

    @Test
    void clientsOnBothVersionsAreMixedServiceAndSoAreThoseOfANodeThatNobodyHasVerified() {
        observe(up(N1, Side.NEW, Role.PRIMARY), door(N1, Side.NEW, 2));
        assertThat(details()).containsExactly("the new server of n1 was seen to serve clients and was not verified");

        observe(up(N3, Side.OLD, Role.STANDBY), door(N3, Side.OLD, 2));

        assertThat(broken()).contains("no-mixed-service");
        assertThat(details()).anyMatch(detail -> detail.startsWith("clients of main were seen on both versions"));
    }

    @Test
    void contentThatDiffersFromTheFencesAndIsFoundGoodIsALostCommit() {
        step("take-fingerprint/n1", fingerprint(Side.OLD, "one"));
        step("compare-fingerprint/n1", fingerprint(Side.NEW, "one"));
        assertThat(broken()).isEmpty();

        step("compare-fingerprint/n1", fingerprint(Side.NEW, "other"));

        assertThat(broken()).containsExactly("no-lost-commit");
    }

    @Test
    void theOldServerOnFilesThatAStartedNewOneHasChangedBreaksLinkSafety() {
        observe(up(N1, Side.OLD, Role.PRIMARY));
        assertThat(broken()).isEmpty();
        intend(StepId.parse("start-leader/n1"), new Effect.StartServer(N1, Side.NEW));

        observe(up(N1, Side.OLD, Role.PRIMARY));

        assertThat(broken()).containsExactly("link-safety");
    }

    @Test
    void turningBackByTheOldDirectoriesAfterTheFirstStartBreaksLinkSafety() {
        intend(StepId.parse("start-leader/n1"), new Effect.StartServer(N1, Side.NEW));

        say(new RunEvent.TurnedBack(Means.OLD_DIRECTORIES, false, List.of(), "ada", "mv"));

        assertThat(broken()).containsExactly("link-safety");
    }

    @Test
    void aWayBackThatNobodyHasReleasedIsMissed() {
        say(new RunEvent.WayBackChanged(
                new WayBack(Reversibility.R5, new TreeMap<>(), Means.NONE, Duration.ZERO, false, false)));

        assertThat(broken()).containsExactly("way-back");
    }

    /** To come to the last phase is no permission: somebody has to ask for the finish. */
    @Test
    void aKeptNodeIsNotReleasedBecauseThePhaseThatReleasesItWasEntered() {
        say(new RunEvent.PhaseEntered(Phase.FINISH));
        intend(StepId.parse("create-new-cluster/n1"), new Effect.RebuildKept(N3, N1));
        say(new RunEvent.WayBackChanged(
                new WayBack(Reversibility.R7, new TreeMap<>(), Means.NONE, Duration.ZERO, false, false)));

        assertThat(broken()).containsExactly("hands-off", "way-back");
    }

    @Test
    void whatIsDoneToAKeptNodeOrToSomebodyElsesDatabaseIsNotHandsOff() {
        intend(StepId.parse("create-new-cluster/n1"), new Effect.InitCluster(N1));
        assertThat(broken()).isEmpty();

        intend(StepId.parse("empty-new-directory/n2"), new Effect.InitCluster(N3));
        assertThat(details()).singleElement().asString().contains("the kept node n3");

        intend(StepId.parse("pg-upgrade/n1"), new Effect.InitCluster(new Name("customer-b")));
        assertThat(details()).anyMatch(detail -> detail.contains("customer-b, which is somebody else's"));
    }

    @Test
    void aJobThatNobodyIntendedAndAnIntentOfAReplacedDriverAreSeen() {
        say(new RunEvent.JobStarted(CHECK, 1, "some-other-key"));
        assertThat(broken()).containsExactly("intent-first");

        say(new RunEvent.LeaseTaken(2, "driver-2"));
        say(intent(StepId.parse("create-new-cluster/n1"), new Effect.InitCluster(N1), 1));

        assertThat(details()).anyMatch(detail -> detail.contains("in epoch 1, and epoch 2 drives"));
    }

    @Test
    void aRunInWhichNothingIsUnderWayAndNobodyIsAskedGivesNoAnswer() {
        say(new RunEvent.StepSucceeded(CHECK, 1, List.of()));

        assertThat(details()).singleElement().asString().startsWith("nothing is under way after event");
    }

    @Test
    void aRunThatIsParkedWithNothingToDecideGivesNoAnswer() {
        StepId upgrade = StepId.parse("pg-upgrade/n1");
        say(new RunEvent.PhaseEntered(Phase.UPGRADE));
        intend(upgrade, new Effect.InitCluster(N1));
        intend(StepId.parse("start-leader/n1"), new Effect.StartServer(N1, Side.NEW));
        RunEvent parked = new RunEvent.RunParked("half-done", List.of(upgrade), List.of(), List.of());
        say(new RunEvent.StepFailed(
                upgrade, 1, Verdict.PARTIAL, "half-done", false, Next.NONE, Duration.ZERO, List.of()));
        say(parked);
        // As long as the kept node leads back, that can be decided.
        assertThat(broken()).isEmpty();

        intend(StepId.parse("rebuild-kept/n3"), new Effect.RebuildKept(N3, N1));
        say(parked);

        assertThat(broken()).contains("always-an-answer");
    }

    @Test
    void anEndedRunThatIsKnownToCarryTooLittleIsSeen() {
        begin(Fleets.plan("gitlab-staging"));
        for (Node node : state().planned().plan().fleet().nodes()) {
            observe(new ServerFact.Down(node.name(), Side.OLD), new ServerFact.Down(node.name(), Side.NEW));
        }

        say(new RunEvent.RunEnded(Outcome.UPGRADED, RunEvent.RunEnded.Afterwards.NOTHING, List.of()));

        assertThat(broken()).containsExactly("capacity");
    }

    @Test
    void whatWasSaidIsNotSaidAgainAlsoNotByTheNextDriver() {
        observe(up(N1, Side.OLD, Role.PRIMARY), door(N1, Side.OLD, 0));
        observe(up(N2, Side.OLD, Role.PRIMARY), door(N2, Side.OLD, 0));
        InvariantViolated violation = violations().getFirst();
        say(violation);
        Vigil next = Vigil.from(entries);

        observe(up(N2, Side.OLD, Role.PRIMARY), door(N2, Side.OLD, 0));

        assertThat(next.look(state(), entries.subList(entries.size() - 1, entries.size())))
                .isEmpty();
    }

    private static Fact up(Name node, Side side, Role role) {
        return new ServerFact.Up(node, side, role, 1, new Measured<>(new Lsn(1)), true);
    }

    private static Fact door(Name node, Side side, int sessions) {
        return new DoorFact(node, side, DoorFact.Answer.OPEN, new Measured<>(sessions));
    }

    private static Fact fingerprint(Side side, String content) {
        return new FingerprintFact(
                N1, side, new Digest(content), new Measured<>(1), new Measured<>(1), new Measured<>(new TreeMap<>()));
    }

    private void step(String step, Fact... facts) {
        StepId id = StepId.parse(step);
        intend(id, new Effect.ReadFacts(N1));
        say(new RunEvent.Observed(id, 1, List.of(facts)));
        say(new RunEvent.StepSucceeded(id, 1, List.of()));
        intend(StepId.parse("check-reach/n1"), new Effect.ReadFacts(N1));
    }

    private void observe(Fact... facts) {
        say(new RunEvent.Observed(CHECK, 1, List.of(facts)));
    }

    private void intend(StepId step, Effect effect) {
        say(intent(step, effect, 1));
    }

    private static RunEvent intent(StepId step, Effect effect, long epoch) {
        return new RunEvent.StepIntended(step, 1, Purpose.ACT, epoch, step + ".1", effect, Duration.ofMinutes(1));
    }

    private void say(RunEvent event) {
        entries.add(new LogEntry(entries.size() + 1, START.plusSeconds(entries.size()), 1, "test", event));
    }

    private RunState state() {
        return RunState.fold(entries).orElseThrow();
    }

    /** What a vigil says that looks after every single event. */
    private List<InvariantViolated> violations() {
        Vigil vigil = new Vigil();
        List<InvariantViolated> broken = new ArrayList<>();
        for (int i = 1; i <= entries.size(); i++) {
            RunState state = RunState.fold(entries.subList(0, i)).orElseThrow();
            broken.addAll(vigil.look(state, entries.subList(i - 1, i)));
        }
        return broken;
    }

    private List<String> broken() {
        return violations().stream()
                .map(InvariantViolated::invariant)
                .distinct()
                .toList();
    }

    private List<String> details() {
        return violations().stream().map(InvariantViolated::detail).toList();
    }
}
