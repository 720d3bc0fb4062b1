package pgrehearsal.simulator.sim.check;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.simulator.sim.Runs.N1;
import static pgrehearsal.simulator.sim.Runs.N2;
import static pgrehearsal.simulator.sim.Runs.N3;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Doing;
import pgrehearsal.simulator.model.Hold;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.Mishaps;
import pgrehearsal.simulator.model.ModelledWorld;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationResult;

/** A check that never finds anything proves nothing: each is shown a world in which its invariant is broken. */
class CheckTest {

    private static final Plan PRODUCTION = Runs.plan(Runs.fleet(Runs.example("gitlab-production")));

    private final RunState state = Simulation.of(Runs.options()).state();
    private final ModelledWorld healthy = ModelledWorld.from(Runs.fleet());

    @Test
    void aHealthyFleetBreaksNothing() {
        assertThat(brokenIn(healthy.at(healthy.now().plusSeconds(5)))).isEmpty();
    }

    @Test
    void aStandbyPromotedBesideItsPrimaryIsASecondWriter() {
        assertThat(brokenIn(Doing.done(healthy, new Effect.PromoteServer(N2, Side.OLD))))
                .containsExactly("one-writer");
    }

    @Test
    void aStandbyPromotedBeforeItHadEverythingHasLostCommits() {
        ModelledWorld stuck = healthy.hold(N2, Hold.What.RECEIVE);
        ModelledWorld gone = stuck.at(stuck.now().plusSeconds(1)).crash(N1, Side.OLD);

        assertThat(brokenIn(Doing.done(gone, new Effect.PromoteServer(N2, Side.OLD))))
                .containsExactly("no-lost-commit");
    }

    @Test
    void anOldClusterRenamedBackByHandAndStartedIsSeenThoughPostgresSaysNothing() {
        ModelledWorld linked = Doing.linked(Doing.stopped(healthy, N1, List.of(N2, N3)), N1);
        ModelledWorld served = Doing.done(linked, new Effect.StartServer(N1, Side.NEW));
        ModelledWorld crashed = served.crash(N1, Side.NEW);

        assertThat(brokenIn(Doing.startedByHand(Doing.renamedBackByHand(crashed, N1), N1, Side.OLD)))
                .containsExactly("link-safety");
    }

    @Test
    void anEffectWithoutItsIntentOnRecordIsSeen() {
        assertThat(brokenIn(healthy.begin("create-new-cluster.n1.1", 1, new Effect.InitCluster(N1))))
                .containsExactly("intent-first");
    }

    @Test
    void workThatIsBegunWhileItRunsIsSeen() {
        Effect effect = new Effect.InitCluster(N1);

        assertThat(brokenIn(healthy.begin("create-new-cluster.n1.1", 1, effect)
                        .begin("create-new-cluster.n1.2", 1, effect)))
                .contains("done-once");
    }

    @Test
    void aFleetWhoseOldFilesAreAllSpoiledHasNoWayBackWhateverTheRunSays() {
        ModelledWorld spoiled = healthy;
        for (Name node : List.of(N1, N2, N3)) {
            spoiled = Doing.damaged(spoiled, node);
        }

        assertThat(brokenIn(spoiled)).contains("way-back");
        assertThat(brokenIn(Doing.damaged(Doing.damaged(healthy, N1), N2))).doesNotContain("way-back");
    }

    @Test
    void anEndedRunThatLeavesTooFewNodesToCarryTheTrafficIsSeen() {
        SimulationResult upgraded = Simulation.run(Runs.options(PRODUCTION));
        assertThat(broken(upgraded.world(), upgraded.state())).isEmpty();

        ModelledWorld lonely = upgraded.world();
        for (Node node : PRODUCTION.fleet().clusters().getFirst().upgradedStandbys()) {
            lonely = lonely.crash(node.name(), Side.NEW);
        }

        assertThat(broken(lonely, upgraded.state())).containsExactly("capacity");
    }

    @Test
    void clientsThatAreServedByBothVersionsAtOnceAreSeen() {
        SimulationResult upgraded = Simulation.run(Runs.options());
        assertThat(broken(upgraded.world(), upgraded.state())).isEmpty();

        ModelledWorld both = Mishaps.reopenDoor(
                Doing.startedByHand(Doing.unisolatedByHand(upgraded.world(), N3), N3, Side.OLD), N3, Side.OLD);

        assertThat(broken(both, upgraded.state())).contains("no-mixed-service");
    }

    @Test
    void aNewServerThatServesBeforeItsContentWasComparedIsSeen() {
        SimulationResult upgraded = Simulation.run(Runs.options());

        assertThat(broken(upgraded.world(), state)).contains("no-mixed-service");
    }

    @Test
    void whateverIsBegunAtAKeptNodeThatChangesItIsSeen() {
        assertThat(brokenIn(healthy.begin("create-new-cluster.n3.1", 1, new Effect.InitCluster(N3))))
                .contains("hands-off");
        assertThat(brokenIn(healthy.begin("create-new-cluster.n1.1", 1, new Effect.InitCluster(N1))))
                .doesNotContain("hands-off");
    }

    @Test
    void whateverIsBegunWhereSomebodyElsesServerAnswersIsSeen() {
        ModelledWorld elsewhere = healthy.with(Condition.FOREIGN_ADDRESS, N2, "");

        assertThat(brokenIn(elsewhere)).isEmpty();
        assertThat(brokenIn(elsewhere.begin("create-new-cluster.n2.1", 1, new Effect.EmptyDirectory(N2))))
                .contains("hands-off");
    }

    @Test
    void aStandbyOfTheNewVersionThatServesOtherFilesThanItsLeaderHadWrittenIsSeen() {
        SimulationResult upgraded = Simulation.run(Runs.options());

        assertThat(broken(Mishaps.flipBytes(upgraded.world(), N2, Side.NEW), upgraded.state()))
                .containsExactly("no-lost-commit");
    }

    /** Before the finish was asked for; afterwards there need not be one. */
    @Test
    void aWayBackThatIsGoneAfterTheUpgradeIsSeenUntilSomebodyHasAskedToReleaseIt() {
        SimulationResult upgraded = Simulation.run(Runs.options());
        SimulationResult finished = Simulation.run(Runs.options().with(OperatorSettings.APPROVING.finishing()));

        assertThat(broken(finished.world(), upgraded.state())).contains("way-back");
        assertThat(broken(finished.world(), finished.state())).isEmpty();
    }

    @Test
    void anIsolatedNodeThatIsPromotedIsSeenThoughNobodyReachesIt() {
        ModelledWorld isolated =
                Doing.done(Doing.done(healthy, new Effect.StopServer(N3, Side.OLD)), new Effect.IsolateKept(N3));
        assertThat(brokenIn(isolated)).isEmpty();
        ModelledWorld promoted =
                Doing.done(Doing.startedByHand(isolated, N3, Side.OLD), new Effect.PromoteServer(N3, Side.OLD));

        assertThat(brokenIn(promoted)).containsExactly("hands-off");
    }

    private static List<String> broken(ModelledWorld world, RunState state) {
        Scene scene = new Scene(world, world.serving(), state, List.of(), false, false, new TreeSet<>());
        return Check.ALL.stream()
                .filter(check -> !check.broken(scene).isEmpty())
                .map(Check::invariant)
                .toList();
    }

    private List<String> brokenIn(ModelledWorld world) {
        List<Ledger.Entry> begun = world.ledger().entries().stream()
                .filter(entry -> entry.key().startsWith("create-new-cluster"))
                .toList();
        Scene scene = new Scene(world, world.serving(), state, begun, false, false, new TreeSet<>());
        return Check.ALL.stream()
                .filter(check -> !check.broken(scene).isEmpty())
                .map(Check::invariant)
                .toList();
    }
}
