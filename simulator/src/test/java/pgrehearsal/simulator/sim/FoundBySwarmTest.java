package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/** What a swarm has brought to light, each with as few faults as showed it. */
class FoundBySwarmTest {

    private static final Plan STAGING = Runs.plan(Runs.fleet(Runs.example("gitlab-staging")));
    private static final Plan PRODUCTION = Runs.plan(Runs.fleet(Runs.example("gitlab-production")));
    private static final Plan INSTALLATIONS = Runs.plan(Runs.fleet(Runs.mendedInstallations()));
    private static final OperatorSettings PATIENT = OperatorSettings.APPROVING.delayedBy(Duration.ofMinutes(3));

    /** The manager took over a server that listens where no client finds it, and waited for it for ever. */
    @Test
    void aServerThatAProofHasLeftRunningIsNotAdopted() {
        assertSound(
                STAGING,
                104_772,
                PATIENT.with(Reaction.RESUME, Reaction.REVERSE),
                "slow-disk@check-objects/patroni-04:factor=5");
        assertSound(
                INSTALLATIONS,
                101_237,
                PATIENT.stoppingAt("open-traffic").with(Reaction.REVERSE),
                "exit-code-lies@pg-upgrade/pgsql-0:says=success,milestone=old-server-started");
    }

    /** The manager took a standby that had not received anything for half an hour, and what it lacked was gone. */
    @Test
    void aStandbyThatLacksSomethingDoesNotTakeTheLeadersPlace() {
        assertSound(
                STAGING,
                5_018_168,
                OperatorSettings.APPROVING.with(Reaction.REVERSE).delayedBy(Duration.ofMinutes(30)),
                "replica-stuck@check-reach/patroni-02:what=receive,sender-timeout=3m",
                "leader-moved@pause-pooler/main");
    }

    /** rsync replaced the files below a server that somebody had started on the standby. */
    @Test
    void aStandbyOnWhichAServerRunsIsNotSynchronised() {
        assertSound(
                STAGING,
                104_176,
                OperatorSettings.APPROVING.with(Reaction.RESUME, Reaction.STOP).acceptingLoss(),
                "replica-stopped-early@stop-standby/patroni-03:for=1m");
    }

    /** The reversal fenced and stopped the new version once more when it went on with another kept node. */
    @Test
    void whatAnEarlierReversalHasStoppedStaysStopped() {
        assertSound(
                STAGING,
                7,
                OperatorSettings.APPROVING.with(Reaction.REVERSE).acceptingLoss(),
                "slow-disk@prove-replication/patroni-04");
    }

    /** The leader lost power behind the fence before anything had stopped it; nothing on the way back started it. */
    @Test
    void aLeaderThatDiedBehindTheFenceIsStartedOnTheWayBack() {
        assertSound(
                STAGING,
                11_559,
                OperatorSettings.APPROVING
                        .delayedBy(Duration.ofMinutes(30))
                        .stoppingAt("open-traffic")
                        .with(Reaction.RESUME, Reaction.REVERSE),
                "host-down@stop-ha/patroni-01");
    }

    /** Turned back a second time after its host was back, the kept node that ran already was started once more. */
    @Test
    void aKeptNodeThatAnEarlierReversalHasStartedIsNotStartedAgain() {
        assertSound(
                STAGING,
                50_764,
                OperatorSettings.APPROVING
                        .delayedBy(Duration.ofMinutes(30))
                        .with(Reaction.RESUME, Reaction.REVERSE)
                        .acceptingLoss(),
                "host-unreachable@compare-old/patroni-04:for=2h");
    }

    /** The lead had gone to another node, and the old leader, up as a standby, counted as not started. */
    @Test
    void aLeaderThatFollowsAnotherNodeBySomebodyElsesWillIsNotWaitedFor() {
        assertSound(
                Runs.plan(Runs.fleet(Runs.example("three-nodes"))),
                9_997,
                OperatorSettings.APPROVING
                        .delayedBy(Duration.ofSeconds(5))
                        .with(Reaction.OLD_DIRECTORIES, Reaction.REVERSE),
                "leader-moved@check-upgrade-live/main");
    }

    /** The dropped objects were made anew at the node that had been the primary, and a standby takes no writes. */
    @Test
    void whatWasDroppedIsMadeAnewWhereWritesAreTakenByThen() {
        assertTurnsBack("leader-moved@close-door/main");
        assertTurnsBack("leader-moved@pause-pooler/main");
    }

    /** The restored journal no longer knew that the run had turned back, and giving a kept node back looked forward. */
    @Test
    void aReversalThatTheJournalHasLostWasOneStill() {
        assertSound(
                STAGING,
                912_625,
                OperatorSettings.APPROVING
                        .delayedBy(Duration.ofSeconds(5))
                        .stoppingAt("open-traffic")
                        .with(Reaction.REVERSE),
                "journal-lost@undo:isolate-kept/patroni-04:for=1s,missing=60");
    }

    /** What a driver asks for that was taken over from is no occasion for a fault of a step that is long past. */
    @Test
    void aDriverThatWakesUpBringsNoFaultOfItsOwnTime() {
        assertSound(
                STAGING,
                4_015_717,
                OperatorSettings.APPROVING.delayedBy(Duration.ofSeconds(5)).with(Reaction.RESUME, Reaction.REVERSE),
                "wrong-fleet@check-identity/patroni-03",
                "driver-zombie@check-objects:point=after-intent,restart=10s,wakes=30s");
    }

    /** It was offered when the run was parked, and the run had turned back already once it was taken over. */
    @Test
    void nobodyTurnsBackForEverWhereTheRunHasTurnedBack() {
        assertSound(
                STAGING,
                3_016_520,
                PATIENT.with(Reaction.REVERSE),
                "replica-diverged@check-settings/patroni-03",
                "journal-lost@promote-kept/patroni-04:for=1s,missing=20");
    }

    /** The journal had lost a whole way back, and the second one had to shut again what the first had opened. */
    @Test
    void whatWasSetOtherwiseSinceIsNotDoneTwice() {
        assertSound(
                STAGING,
                3_032_193,
                OperatorSettings.APPROVING.delayedBy(Duration.ofSeconds(5)).acceptingLoss(),
                "journal-lost@undo:stop-ha/patroni-02:for=30m,missing=200");
    }

    /** The journal had lost that a kept node was promoted: the second way back must not promote another one. */
    @Test
    void theKeptNodeThatTakesWritesIsTheOneThatServes() {
        assertSound(
                STAGING,
                3_043_061,
                OperatorSettings.APPROVING.delayedBy(Duration.ofSeconds(20)).acceptingLoss(),
                "journal-lost@undo:stop-ha/patroni-04:for=30m,missing=200");
    }

    private static void assertTurnsBack(String fault) {
        SimulationResult result = Simulation.run(Runs.options(PRODUCTION)
                .withSeed(277)
                .with(List.of(FaultSpec.parse(fault, FaultSites.of(PRODUCTION))))
                .with(PATIENT.with(Reaction.REVERSE)));

        assertThat(result.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        assertThat(result.doneTwice()).isEmpty();
    }

    private static void assertSound(Plan plan, long seed, OperatorSettings operator, String... faults) {
        Sites sites = FaultSites.of(plan);
        List<Fault> parsed =
                Arrays.stream(faults).map(spec -> FaultSpec.parse(spec, sites)).toList();

        Swarm.Flight flight =
                Swarm.fly(Runs.options(plan).withSeed(seed).with(parsed).with(operator));

        assertThat(flight.struck()).isTrue();
        assertThat(flight.violations()).isEmpty();
    }
}
