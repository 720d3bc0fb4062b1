package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.CommandAccepted;
import pgrehearsal.domain.run.RunEvent.CommandRejected;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

class ModelledOperatorTest {

    @Test
    void everyGateIsApprovedAfterTheDelay() {
        SimulationResult result = run(OperatorSettings.APPROVING.delayedBy(Duration.ofMinutes(3)));

        assertThat(words(result))
                .containsExactly("approve close-traffic", "approve first-start", "approve open-traffic");
        assertThat(result.entries())
                .filteredOn(entry -> entry.event() instanceof CommandAccepted)
                .allSatisfy(entry -> {
                    LogEntry reached = result.entries().get((int) entry.sequence() - 2);
                    assertThat(reached.event()).isInstanceOf(RunEvent.GateReached.class);
                    assertThat(Duration.between(reached.at(), entry.at())).isEqualTo(Duration.ofMinutes(3));
                });
    }

    @Test
    void anOperatorWhoNeverAnswersLeavesTheRunAtTheFirstGate() {
        SimulationResult result = run(OperatorSettings.APPROVING.silent());

        assertThat(result.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(result.state().waitingGate()).contains(Gate.CLOSE_TRAFFIC);
        assertThat(words(result)).isEmpty();
    }

    @Test
    void theGateToStopAtIsNotApproved() {
        SimulationResult result =
                run(OperatorSettings.APPROVING.stoppingAt("first-start").with(Reaction.RESUME));

        assertThat(result.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(result.state().waitingGate()).contains(Gate.FIRST_START);
    }

    @Test
    void whoDecidesToReverseTurnsBackAtTheGateToStopAt() {
        SimulationResult result =
                run(OperatorSettings.APPROVING.stoppingAt("open-traffic").with(Reaction.REVERSE));

        assertThat(result.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(words(result)).endsWith("reverse");
    }

    /** PostgreSQL itself would start the old cluster without one error, on files that the new one has changed. */
    @Test
    void whoAsksForTheRenamedControlFileAfterTheFirstStartIsRefusedOnceAndThenTurnsBackAsItIsPossible() {
        SimulationResult result = run(
                OperatorSettings.APPROVING.stoppingAt("open-traffic").with(Reaction.OLD_DIRECTORIES, Reaction.REVERSE));

        assertThat(result.entries())
                .extracting(LogEntry::event)
                .filteredOn(CommandRejected.class::isInstance)
                .singleElement()
                .extracting(event -> ((CommandRejected) event).code())
                .isEqualTo("way-closed");
        assertThat(words(result)).endsWith("reverse");
        assertThat(result.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(result.violations()).isEmpty();
    }

    @Test
    void beforeTheFirstStartTheOldDirectoriesLeadBack() {
        SimulationResult result =
                run(OperatorSettings.APPROVING.stoppingAt("first-start").with(Reaction.OLD_DIRECTORIES));

        assertThat(result.entries()).extracting(LogEntry::event).noneMatch(CommandRejected.class::isInstance);
        assertThat(result.outcome()).isEqualTo(Outcome.REVERSED);
    }

    @Test
    void theSameStepIsTriedAgainThreeTimesAndThenTheRunIsLeftParked() {
        SimulationResult result = Simulation.run(
                Runs.with("replica-stuck@await-catch-up/n3").with(OperatorSettings.APPROVING.with(Reaction.RESUME)));

        assertThat(result.outcome()).isEqualTo(Outcome.PARKED);
        assertThat(words(result)).containsExactly("approve close-traffic", "resume", "resume", "resume");
    }

    @Test
    void whatCannotBeTriedAgainIsLeftToTheNextDecisionOrStopped() {
        SimulationOptions cutOff = Runs.with("link-killed");

        assertThat(words(Simulation.run(cutOff.with(OperatorSettings.APPROVING.with(Reaction.RESUME, Reaction.STOP)))))
                .containsExactly("approve close-traffic");
        assertThat(words(Simulation.run(
                        cutOff.with(OperatorSettings.APPROVING.with(Reaction.RESUME, Reaction.REVERSE)))))
                .containsExactly("approve close-traffic", "reverse");
    }

    private static SimulationResult run(OperatorSettings settings) {
        return Simulation.run(Runs.options().with(settings));
    }

    private static List<String> words(SimulationResult result) {
        return result.entries().stream()
                .map(LogEntry::event)
                .filter(CommandAccepted.class::isInstance)
                .map(event -> ((CommandAccepted) event).command())
                .toList();
    }
}
