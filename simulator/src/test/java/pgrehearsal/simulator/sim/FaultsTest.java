package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.simulator.sim.Runs.N1;
import static pgrehearsal.simulator.sim.Runs.N3;

import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.ModelledServer;
import pgrehearsal.simulator.model.Serving;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/** The faults that the product is named after, from the moment when they strike to the end of the run. */
class FaultsTest {

    @Test
    void aReplicaThatHealsInTimeIsWaitedFor() {
        SimulationResult result = Simulation.run(Runs.with("replica-stuck@await-catch-up/n3:for=1m"));

        assertUpgraded(result);
        assertThat(events(result, RunEvent.FaultHealed.class)).hasSize(1);
        assertThat(events(result, RunEvent.StepFailed.class)).isEmpty();
    }

    @Test
    void aReplicaThatNeverHealsParksTheRunBehindTheFence() {
        SimulationResult result = Simulation.run(Runs.with("replica-stuck@await-catch-up/n3"));

        assertThat(parkedWith(result)).isEqualTo("replica-behind");
        assertThat(result.violations()).isEmpty();
    }

    @Test
    void aReplicaThatNeverHealsIsGivenUpByTurningBack() {
        SimulationResult result = react("replica-stuck@await-catch-up/n3", Reaction.RESUME, Reaction.REVERSE);

        assertReversedTo(N1, result);
    }

    /** It was about to begin something; the hosts have seen a newer driver's epoch. */
    @Test
    void aFrozenDriverThatGoesOnWhereItWasIsRefusedByTheHosts() {
        SimulationResult result = Simulation.run(Runs.with("driver-zombie@create-new-cluster/n1"));

        assertUpgraded(result);
        assertThat(result.world().ledger().entries())
                .filteredOn(entry -> entry.answer() == Ledger.Answer.STALE)
                .extracting(Ledger.Entry::key)
                .containsExactly("create-new-cluster.n1.1", "empty-new-directory.n2.1");
    }

    @Test
    void aNewServerThatSomebodyHasStartedLeavesOnlyTheKeptNodeThoughItIsDown() {
        OperatorSettings reversing = OperatorSettings.APPROVING
                .stoppingAt("first-start")
                .saying(List.of(Saying.parse("reverse"), Saying.parse("reverse")));
        SimulationResult result = Simulation.run(
                Runs.with("new-started-by-hand@check-untouched/n1").with(reversing));

        assertThat(codes(result)).contains("new-server-ran");
        assertReversedTo(N3, result);
    }

    @Test
    void aStuckReceiverKeepsTheLeaderFromStoppingUntilItHeals() {
        SimulationResult result =
                react("replica-stuck@stop-leader/n3:what=receive,sender-timeout=0s,for=2m", Reaction.RESUME);

        assertUpgraded(result);
        assertThat(codes(result)).contains("still-running");
    }

    @Test
    void aLeaderThatAStuckReceiverNeverLetsStopIsStartedAgainWhenTheRunTurnsBack() {
        SimulationResult result =
                react("replica-stuck@stop-leader/n3:what=receive,sender-timeout=0s", Reaction.REVERSE);

        assertReversedTo(N1, result);
        assertThat(codes(result)).containsOnly("still-running");
    }

    @Test
    void aLeaderThatGivesAStuckReceiverUpStopsAndLeavesItsStandbyBehind() {
        SimulationResult result =
                react("replica-stuck@stop-leader/n3:what=receive,sender-timeout=30s", Reaction.REVERSE);

        // PostgreSQL is content and pg_upgrade would be; only the comparison of positions is not.
        assertThat(codes(result)).containsOnly("replica-behind");
        assertReversedTo(N1, result);
    }

    @Test
    void twoFileSystemsThatThePreflightSeesAreRefusedBeforeAnythingIsDone() {
        SimulationResult result = Simulation.run(Runs.with("link-cross-device@check-space/n1"));

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(codes(result)).contains("no-room", "incompatible");
        assertThat(result.world().node(N1).target().directory()).isEqualTo(new DataDirectory.Absent());
    }

    @Test
    void twoFileSystemsThatOnlyPgUpgradeMeetsLeaveTheOldClusterUntouched() {
        SimulationResult parked = Simulation.run(Runs.with("link-cross-device"));
        assertThat(parkedWith(parked)).isEqualTo("refused-before-linking");

        assertReversedTo(N1, react("link-cross-device", Reaction.RESUME, Reaction.REVERSE));
    }

    @Test
    void aLinkThatWasCutOffLeadsBackToTheKeptNode() {
        SimulationResult result = react("link-killed", Reaction.RESUME, Reaction.REVERSE);

        assertThat(codes(result)).containsExactly("link-incomplete");
        assertReversedTo(N3, result);
    }

    @Test
    void aServerThatOutlivesAKilledPgUpgradeIsStoppedBeforeTheKeptNodeServes() {
        SimulationResult parked = Simulation.run(Runs.with("link-killed:orphan=true"));
        assertThat(parked.world().node(N1).target().server()).isInstanceOf(ModelledServer.Up.class);

        SimulationResult result = react("link-killed:orphan=true", Reaction.REVERSE);

        assertReversedTo(N3, result);
        assertThat(result.world().node(N1).target().server()).isEqualTo(ModelledServer.DOWN);
    }

    @Test
    void whatAnEarlierReversalHasStoppedIsNotStoppedAgain() {
        Plan staging = Runs.plan(Runs.fleet(Runs.example("gitlab-staging")));
        Fault slow = FaultSpec.parse("slow-disk@prove-replication/patroni-04", FaultSites.of(staging));

        SimulationResult result = Simulation.run(Runs.options(staging)
                .with(List.of(slow))
                .with(OperatorSettings.APPROVING.with(Reaction.REVERSE).acceptingLoss()));

        // The kept node that is compared too slowly is given up for the next one.
        assertThat(codes(result)).contains("no-fingerprint");
        assertThat(result.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.doneTwice()).isEmpty();
        assertThat(result.violations()).isEmpty();
        assertThat(result.world().serving())
                .filteredOn(serving -> serving.server().role() == Role.PRIMARY)
                .extracting(Serving::node)
                .containsExactly(new Name("patroni-05"));
    }

    @Test
    void aStandbyThatNobodySeesIsNotSynchronisedAgain() {
        SimulationResult result = react("host-unreachable@sync-standby/n2", Reaction.RESUME, Reaction.REVERSE);

        // Its job has ended at the leader, so that a reversal takes it back; nobody sees what has used the files.
        assertThat(parkedWith(result)).isEqualTo("not-seen");
        assertThat(result.doneTwice()).isEmpty();
    }

    @Test
    void aStandbyThatNobodySeesDoesNotCountAsStarted() {
        SimulationResult result = Simulation.run(Runs.with("host-unreachable@check-untouched/n2")
                .with(OperatorSettings.APPROVING.stoppingAt("first-start").with(Reaction.REVERSE)));

        assertThat(parkedWith(result)).isEqualTo("not-seen");
        assertThat(result.state().openDecisions())
                .extracting(OpenDecision::command)
                .contains("retry", "skip");
    }

    private static SimulationResult react(String fault, Reaction... reactions) {
        return Simulation.run(Runs.with(fault).with(OperatorSettings.APPROVING.with(reactions)));
    }

    private static void assertUpgraded(SimulationResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(result.violations()).isEmpty();
    }

    private static void assertReversedTo(Name primary, SimulationResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertThat(result.doneTwice()).isEmpty();
        // Those that the new version has used are made anew.
        assertThat(result.world().serving())
                .hasSize(3)
                .extracting(Serving::side)
                .containsOnly(Side.OLD);
        assertThat(result.world().serving())
                .filteredOn(serving -> serving.server().role() == Role.PRIMARY)
                .extracting(Serving::node)
                .containsExactly(primary);
    }

    private static String parkedWith(SimulationResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.PARKED);
        return result.state().status() instanceof RunStatus.Parked parked
                ? parked.parking().code()
                : "not parked";
    }

    private static List<String> codes(SimulationResult result) {
        return events(result, RunEvent.StepFailed.class).stream()
                .map(RunEvent.StepFailed::code)
                .toList();
    }

    private static <E extends RunEvent> List<E> events(SimulationResult result, Class<E> type) {
        return result.entries().stream()
                .map(LogEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
