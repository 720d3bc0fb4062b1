package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.simulator.sim.Runs.N1;
import static pgrehearsal.simulator.sim.Runs.N3;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.model.Serving;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

class ReversalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica-stuck@await-catch-up/n3:for=20s",
                "driver-killed@start-leader/n1:point=after-intent",
                "driver-killed@pg-upgrade/n1:point=mid-effect,restart=0s",
                "job-killed@pg-upgrade/n1:milestone=old-server-started",
                "job-killed@prove-kept/n3:milestone=server-started",
                "job-killed@sync-standby/n2:milestone=standby-signal-deleted",
                "link-cross-device",
            })
    void turningBackAtAnyEventBeforeTrafficOpensEndsOnTheOldVersionWithItsDoorOpen(String fault) {
        assertTurnsBackAtAnyEvent(tolerant(Runs.with(fault)));
    }

    @ParameterizedTest
    @CsvSource({
        "LINK, manifest-made",
        "LINK, control-file-renamed",
        "LINK, linked-2",
        "LINK, control-file-copied",
        "COPY, copied-2",
        "SWAP, control-file-renamed",
        "SWAP, linked-2",
    })
    void soItDoesWhereAManifestIsCutOff(Transfer transfer, String milestone) {
        Plan plan = Runs.plan(Runs.fleet(Runs.byManifest(transfer)));
        String spec = "job-killed@sync-standby/n2:milestone=" + milestone;
        assertTurnsBackAtAnyEvent(
                tolerant(Runs.options(plan).with(List.of(FaultSpec.parse(spec, FaultSites.of(plan))))));
    }

    private static void assertTurnsBackAtAnyEvent(SimulationOptions options) {
        Simulation simulation = Simulation.of(options);
        int turned = 0;
        do {
            Simulation fork = simulation.fork();
            boolean opened = fork.state().gateApproved("open-traffic");
            boolean heard = !opened && fork.order(new RunCommand.Reverse(order(fork), false));
            if (heard) {
                turned++;
                assertReversed(
                        fork.finish(), "reversed at " + simulation.entries().getLast());
            }
        } while (simulation.step());
        assertThat(turned).isPositive();
        assertThat(simulation.entries())
                .as("a fault that never strikes proves nothing")
                .anyMatch(entry -> entry.event() instanceof RunEvent.FaultInjected);
    }

    /** Of 6 TB it takes hours, and it ends with the server that it is taken from. */
    @Test
    void turningBackDoesNotWaitForABackupOfTheNewVersion() {
        Simulation simulation = Simulation.of(Runs.options(Runs.plan(Runs.fleet(Runs.example("gitlab-production")))));
        StepId backup = StepId.parse("take-backup");
        while (!simulation.state().openSteps().contains(backup)) {
            assertThat(simulation.step()).isTrue();
        }
        Instant ordered = simulation.now();
        assertThat(simulation.order(new RunCommand.Reverse(order(simulation), true)))
                .isTrue();

        SimulationResult result = simulation.finish();

        assertThat(result.state().outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
        Instant turned = result.entries().stream()
                .filter(entry -> entry.event() instanceof RunEvent.TurnedBack)
                .map(LogEntry::at)
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(ordered, turned)).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void namingTheKeptNodeAtAnyEventNeverMakesTwoPrimaries() {
        SimulationOptions options = Runs.options()
                .with(OperatorSettings.APPROVING.stoppingAt("first-start").with(Reaction.REVERSE));
        Simulation simulation = Simulation.of(options);
        do {
            Simulation fork = simulation.fork();
            fork.order(new RunCommand.ReverseBy(order(fork), Means.KEPT_NODE, false));
            assertReversed(
                    fork.finish(), "kept node named at " + simulation.entries().getLast());
        } while (simulation.step());
    }

    @Test
    void aRunThatClientsHaveUsedIsGivenUpOnlyByName() {
        Simulation simulation = Simulation.of(Runs.options());
        assertThat(simulation.finish().outcome()).isEqualTo(Outcome.UPGRADED);

        Simulation refused = simulation.fork();
        refused.order(new RunCommand.Reverse(order(refused), false));
        assertThat(refused.finish().outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(rejection(refused.entries())).isEqualTo("loss-not-accepted");

        simulation.order(new RunCommand.Reverse(order(simulation), true));
        assertReversed(simulation.finish(), "reversed at R6");
        assertThat(primary(simulation).node()).isEqualTo(N3);
    }

    @Test
    void oldDirectoriesAreRefusedOnceTheNewServerMayHaveBeenStarted() {
        Simulation simulation = upTo(
                Runs.options(),
                event -> event instanceof RunEvent.StepIntended intended
                        && intended.step().toString().equals("start-leader/n1"));
        assertThat(simulation.state().ways().best().fleet()).isEqualTo(Reversibility.R5);

        simulation.order(new RunCommand.ReverseBy(order(simulation), Means.OLD_DIRECTORIES, true));

        assertThat(rejection(simulation.entries())).isEqualTo("way-closed");
        assertThat(simulation.finish().outcome()).isEqualTo(Outcome.UPGRADED);
    }

    @Test
    void fromAFinishedPgUpgradeTheOldServersServeAgainFromTheirOwnDirectories() {
        SimulationResult result = Simulation.run(Runs.options()
                .with(OperatorSettings.APPROVING.stoppingAt("first-start").with(Reaction.REVERSE)));

        assertReversed(result, "R4");
        assertThat(result.world().serving()).hasSize(3).allSatisfy(serving -> {
            assertThat(serving.side()).isEqualTo(Side.OLD);
            assertThat(serving.server().role()).isEqualTo(serving.node().equals(N1) ? Role.PRIMARY : Role.STANDBY);
        });
    }

    private static SimulationOptions tolerant(SimulationOptions options) {
        return options.with(OperatorSettings.APPROVING.with(Reaction.RESUME, Reaction.REVERSE));
    }

    private static void assertReversed(SimulationResult result, String when) {
        assertThat(result.outcome()).as(when).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).as(when).isEmpty();
        assertThat(result.doneTwice()).as(when).isEmpty();
        assertThat(result.world().serving())
                .as(when)
                .isNotEmpty()
                .allSatisfy(serving -> assertThat(serving.side()).isEqualTo(Side.OLD))
                .anySatisfy(serving -> {
                    assertThat(serving.server().role()).isEqualTo(Role.PRIMARY);
                    assertThat(serving.cluster()
                                    .replayed()
                                    .commits()
                                    .containsAll(result.world()
                                            .traffic(new Name("main"))
                                            .onOld()))
                            .isTrue();
                });
    }

    private static Serving primary(Simulation simulation) {
        return simulation.world().serving().stream()
                .filter(serving -> serving.server().role() == Role.PRIMARY)
                .findFirst()
                .orElseThrow();
    }

    private static Simulation upTo(SimulationOptions options, Predicate<RunEvent> event) {
        Simulation simulation = Simulation.of(options);
        while (simulation.entries().stream().noneMatch(entry -> event.test(entry.event()))) {
            assertThat(simulation.step()).isTrue();
        }
        return simulation;
    }

    private static String rejection(List<LogEntry> entries) {
        return entries.stream()
                .map(LogEntry::event)
                .filter(RunEvent.CommandRejected.class::isInstance)
                .map(event -> ((RunEvent.CommandRejected) event).code())
                .findFirst()
                .orElse("none");
    }

    private static RunCommand.Order order(Simulation simulation) {
        return new RunCommand.Order(simulation.now(), "ada-1", "ada", "test");
    }
}
