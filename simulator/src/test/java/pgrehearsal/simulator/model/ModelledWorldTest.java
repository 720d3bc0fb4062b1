package pgrehearsal.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.simulator.sim.Runs.N1;
import static pgrehearsal.simulator.sim.Runs.N2;
import static pgrehearsal.simulator.sim.Runs.N3;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade.Mode;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.DataDirectory.ControlPlace;
import pgrehearsal.simulator.model.DataDirectory.Use;
import pgrehearsal.simulator.model.ModelledServer.Stage;
import pgrehearsal.simulator.model.ModelledServer.Up;
import pgrehearsal.simulator.sim.Runs;

/** What PostgreSQL does, also where nobody would like it to. */
class ModelledWorldTest {

    private static final List<Name> STANDBYS = List.of(N2, N3);
    private static final Effect LINK = new RunPgUpgrade(N1, Mode.LINK);

    private final ModelledWorld healthy = ModelledWorld.from(Runs.fleet());
    private final ModelledWorld stopped = Doing.stopped(healthy, N1, STANDBYS);

    @Test
    void clientsWriteAsTimePassesHoweverOftenOneLooks() {
        ModelledWorld atOnce = healthy.at(healthy.now().plusSeconds(10));
        ModelledWorld looked = healthy;
        for (int look = 0; look < 1000; look++) {
            looked = looked.at(looked.now().plusMillis(10));
        }

        assertThat(looked).isEqualTo(atOnce);
        assertThat(atOnce.traffic(new Name("main")).onOld().count())
                .isEqualTo(healthy.traffic(new Name("main")).onOld().count() + 500);
        assertThat(old(atOnce, N3).replayed()).isEqualTo(old(atOnce, N1).replayed());
    }

    @Test
    void aStandbyThatHasReplayedTheShutdownCheckpointStandsBehindItsStart() {
        assertThat(old(stopped, N1).control().state()).isEqualTo(ControlData.State.SHUT_DOWN);
        assertThat(old(stopped, N2).control().state()).isEqualTo(ControlData.State.SHUT_DOWN_IN_RECOVERY);
        assertThat(old(stopped, N2).replayed().position())
                .isGreaterThan(old(stopped, N1).control().checkpoint());
        assertThat(old(stopped, N2).control().samePosition(old(stopped, N1).control()))
                .isTrue();
    }

    @Test
    void aStandbyThatStopsBeforeItsLeaderIsLeftBehind() {
        ModelledWorld early = Doing.done(healthy, new Effect.StopServer(N2, Side.OLD));
        early = Doing.done(early.at(early.now().plusSeconds(1)), new Effect.StopServer(N1, Side.OLD));

        assertThat(old(early, N2).control().samePosition(old(early, N1).control()))
                .isFalse();
    }

    @Test
    void aLeaderWaitsForAStuckReceiverUntilItsTimeOutAndNoLonger() {
        ModelledWorld stuck =
                healthy.withWalSenderTimeout(Duration.ofSeconds(60)).hold(N3, Hold.What.RECEIVE);
        ModelledWorld asked = Doing.done(stuck.at(stuck.now().plusSeconds(1)), new Effect.StopServer(N1, Side.OLD));

        assertThat(asked.node(N1).old().server())
                .isInstanceOfSatisfying(Up.class, up -> assertThat(up.stage()).isEqualTo(Stage.STOPPING));
        assertThat(asked.at(healthy.now().plusSeconds(59)).node(N1).old().server())
                .isInstanceOf(Up.class);
        assertThat(asked.at(healthy.now().plusSeconds(60)).node(N1).old().server())
                .isEqualTo(ModelledServer.DOWN);
        assertThat(asked.release(N3, Hold.What.RECEIVE).node(N1).old().server()).isEqualTo(ModelledServer.DOWN);
    }

    @Test
    void pgUpgradeMovesTheOldCheckpointAndGivesTheNewClusterAnotherIdentifier() {
        ModelledWorld linked = Doing.linked(stopped, N1);

        assertThat(Doing.last(linked).exitCode()).isZero();
        assertThat(old(linked, N1).place()).isEqualTo(ControlPlace.RENAMED);
        assertThat(old(linked, N1).control().checkpoint())
                .isGreaterThan(old(stopped, N1).control().checkpoint());
        assertThat(target(linked, N1).control().systemId())
                .isNotEqualTo(old(linked, N1).control().systemId());
        assertThat(target(linked, N1).replayed().commits())
                .isEqualTo(old(stopped, N1).replayed().commits());
        assertThat(linked.node(N1).target().server()).isEqualTo(ModelledServer.DOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"begun", "taken", "old-server-started", "checked", "schema-restoring", "schema-restored"})
    void pgUpgradeThatDiesBeforeItLinksLeavesAnOldClusterThatCanBeTakenBackAndTriedAgain(String milestone) {
        ModelledWorld killed = Doing.killedAt(stopped, LINK, milestone);

        assertThat(old(killed, N1).place()).isEqualTo(ControlPlace.IN_PLACE);
        ModelledWorld again = Doing.linked(Doing.done(killed, new Effect.InitCluster(N1)), N1);
        assertThat(Doing.last(again).exitCode()).isZero();
        ModelledWorld restored = Doing.done(killed, new Effect.RestoreOld(N1));
        ModelledWorld started = Doing.done(restored, new Effect.StartServer(N1, Side.OLD));
        assertThat(Doing.last(started).exitCode()).isZero();
        assertThat(old(started, N1).pages().damaged()).isFalse();
    }

    @Test
    void pgUpgradeThatDiesCanLeaveAServerOnEitherDirectory() {
        assertThat(Doing.killedAt(stopped, LINK, "old-server-started")
                        .node(N1)
                        .old()
                        .server())
                .isInstanceOf(Up.class);
        ModelledWorld orphan = Doing.killedAt(stopped, LINK, "new-server-started");
        assertThat(orphan.node(N1).target().server()).isInstanceOf(Up.class);

        // Nobody stored how pg_upgrade left the new control file, so nothing proves that nobody else started it.
        assertThat(Doing.last(Doing.done(orphan, new Effect.RestoreOld(N1))).exitCode())
                .isEqualTo(Reach.REFUSED);
    }

    @Test
    void theOldClusterIsRestoredWhileNobodyButPgUpgradeHasStartedTheNewOne() {
        ModelledWorld restored = Doing.done(Doing.linked(stopped, N1), new Effect.RestoreOld(N1));

        assertThat(old(restored, N1).place()).isEqualTo(ControlPlace.IN_PLACE);
        assertThat(restored.node(N1).target().directory()).isEqualTo(new DataDirectory.Absent());
    }

    @Test
    void renamedBackByHandAfterAStartTheOldClusterStartsWithoutAWordOnDamagedFiles() {
        ModelledWorld served = Doing.done(Doing.linked(stopped, N1), new Effect.StartServer(N1, Side.NEW));
        served = Doing.done(served, new Effect.StopServer(N1, Side.NEW));
        assertThat(old(served, N1).place()).isEqualTo(ControlPlace.HELD);
        assertThat(Doing.last(Doing.done(served, new Effect.RestoreOld(N1))).exitCode())
                .isEqualTo(Reach.REFUSED);

        ModelledWorld byHand = Doing.startedByHand(Doing.renamedBackByHand(served, N1), N1, Side.OLD);

        assertThat(byHand.node(N1).old().server()).isInstanceOf(Up.class);
        assertThat(old(byHand, N1).pages().damaged()).isTrue();
    }

    @Test
    void rsyncSpoilsTheStandbysOldDirectoryAndWhatWasSavedMendsIt() {
        ModelledWorld saved = Doing.done(Doing.linked(stopped, N1), new Effect.SaveOld(N2));
        ModelledWorld synced = Doing.done(saved, new Effect.CopyTree(N1, N2));

        assertThat(target(synced, N2).control()).isEqualTo(target(synced, N1).control());
        assertThat(old(synced, N2).place()).isEqualTo(ControlPlace.RENAMED);
        assertThat(old(synced, N2).configuration().standby()).isFalse();
        assertThat(old(synced, N2).configuration().ownAddress()).isFalse();

        ModelledWorld back = Doing.done(synced, new Effect.PutBack(N2));
        assertThat(old(back, N2)).isEqualTo(old(stopped, N2));
        assertThat(back.node(N2).target().directory()).isEqualTo(new DataDirectory.Absent());
    }

    @Test
    void rsyncThatIsCutOffLeavesAControlFileWithoutStandbySignal() {
        ModelledWorld saved = Doing.done(Doing.linked(stopped, N1), new Effect.SaveOld(N2));
        ModelledWorld cutOff = Doing.killedAt(saved, new Effect.CopyTree(N1, N2), "standby-signal-deleted");

        assertThat(old(cutOff, N2).startable()).isTrue();
        assertThat(old(cutOff, N2).configuration().standby()).isFalse();
        assertThat(Doing.last(Doing.done(cutOff, new Effect.StartServer(N2, Side.OLD)))
                        .exitCode())
                .isEqualTo(Reach.REFUSED);
    }

    @Test
    void rsyncOfAStandbyThatWasBehindSaysNothingAndLeavesDamageThatNoChecksumShows() {
        ModelledWorld early = Doing.done(healthy, new Effect.StopServer(N2, Side.OLD));
        ModelledWorld behind = Doing.stopped(early.at(early.now().plusSeconds(1)), N1, List.of(N3));
        ModelledWorld synced =
                Doing.done(Doing.done(Doing.linked(behind, N1), new Effect.SaveOld(N2)), new Effect.CopyTree(N1, N2));

        assertThat(Doing.last(synced).exitCode()).isZero();
        assertThat(target(synced, N2).pages().damaged()).isTrue();
        assertThat(Doing.last(Doing.done(synced, new Effect.VerifyChecksums(N2)))
                        .exitCode())
                .isZero();
        ModelledWorld flipped = Mishaps.flipBytes(synced, N2, Side.NEW);
        assertThat(Doing.last(Doing.done(flipped, new Effect.VerifyChecksums(N2)))
                        .exitCode())
                .isNotZero();
    }

    @Test
    void aPromotedStandbyGoesOnOnTheNextTimelineWithItsSequencesAhead() {
        ModelledWorld isolated = Doing.done(stopped, new Effect.IsolateKept(N3));
        ModelledWorld started = Doing.done(isolated, new Effect.StartServer(N3, Side.OLD));
        ModelledWorld promoted = Doing.done(started, new Effect.PromoteServer(N3, Side.OLD));

        assertThat(promoted.node(N3).old().server())
                .isInstanceOfSatisfying(Up.class, up -> assertThat(up.role()).isEqualTo(Role.PRIMARY));
        assertThat(old(promoted, N3).replayed().timeline()).isEqualTo(2);
        assertThat(promoted.serving()).isEmpty();
        long exact = sequence(Doing.done(healthy, new Effect.TakeFingerprint(N1, Side.OLD)));
        long logged = sequence(Doing.done(promoted, new Effect.TakeFingerprint(N3, Side.OLD)));
        assertThat(logged).isBetween(exact, exact + 32);

        assertThat(Doing.done(promoted, new Effect.GiveBack(N3)).serving())
                .singleElement()
                .satisfies(serving -> assertThat(serving.node()).isEqualTo(N3));
    }

    @Test
    void aServerThatAKilledProofHasLeftIsReplacedByOneThatServes() {
        ModelledWorld isolated = Doing.done(stopped, new Effect.IsolateKept(N3));
        ModelledWorld left = Doing.killedAt(isolated, new Effect.ProveKept(N3), "server-started");
        assertThat(left.node(N3).old().server())
                .isInstanceOfSatisfying(Up.class, up -> assertThat(up.serves()).isFalse());

        ModelledWorld back =
                Doing.done(Doing.done(left, new Effect.GiveBack(N3)), new Effect.StartServer(N3, Side.OLD));

        assertThat(back.node(N3).old().server())
                .isInstanceOfSatisfying(Up.class, up -> assertThat(up.serves()).isTrue());
    }

    @Test
    void aTargetRefusesWhatItHasBegunBeforeAndWhoeverIsNotTheNewestDriver() {
        Effect effect = new Effect.InitCluster(N1);
        ModelledWorld begun = healthy.begin("create.1", 1, effect);
        ModelledWorld repeated = begun.begin("create.1", 1, effect);
        ModelledWorld stale = begun.raise(N1, 2).begin("create.2", 1, effect);

        assertThat(begun.answer()).isEqualTo(Ledger.Answer.ACCEPTED);
        assertThat(repeated.answer()).isEqualTo(Ledger.Answer.REPEATED);
        assertThat(stale.answer()).isEqualTo(Ledger.Answer.STALE);
        assertThat(stale.jobs()).containsOnlyKeys("create.1");
        assertThat(repeated.ledger().doneTwice()).isEmpty();
    }

    @Test
    void theLedgerKnowsWhenWorkIsBegunAnewThoughItRunsOrIsDone() {
        Effect effect = new Effect.SaveOld(N2);
        ModelledWorld running = stopped.begin("save.1", 1, effect).begin("save.2", 1, effect);
        ModelledWorld done =
                stopped.begin("save.1", 1, effect).advance("save.1").begin("save.2", 1, effect);
        ModelledWorld lost = stopped.begin("save.1", 1, effect).kill("save.1").begin("save.2", 1, effect);

        assertThat(running.ledger().doneTwice()).hasSize(1);
        assertThat(done.job("save.1").orElseThrow().state()).isEqualTo(JobFact.State.ENDED);
        assertThat(done.ledger().doneTwice()).hasSize(1);
        assertThat(lost.ledger().doneTwice()).isEmpty();
    }

    @Test
    void aNewDirectoryThatPgUpgradeHasTakenIsNoLongerPristine() {
        assertThat(target(stopped, N1).use()).isEqualTo(Use.PRISTINE);
        assertThat(target(Doing.killedAt(stopped, LINK, "taken"), N1).use()).isEqualTo(Use.TAKEN);
        assertThat(target(Doing.killedAt(stopped, LINK, "schema-restored"), N1).use())
                .isEqualTo(Use.USED);
    }

    private static long sequence(ModelledWorld world) {
        return Doing.last(world)
                .fingerprint()
                .orElseThrow()
                .sequences()
                .values()
                .iterator()
                .next();
    }

    private static Cluster old(ModelledWorld world, Name node) {
        return (Cluster) world.node(node).old().directory();
    }

    private static Cluster target(ModelledWorld world, Name node) {
        return (Cluster) world.node(node).target().directory();
    }
}
