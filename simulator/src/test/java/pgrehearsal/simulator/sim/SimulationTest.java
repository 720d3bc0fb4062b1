package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.simulator.sim.Runs.N1;
import static pgrehearsal.simulator.sim.Runs.N2;
import static pgrehearsal.simulator.sim.Runs.N3;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.simulator.model.ModelledServer;
import pgrehearsal.simulator.model.ModelledServer.Up;

class SimulationTest {

    @Test
    void nothingGoesWrongAndTheFleetIsUpgradedWithOneNodeKept() {
        SimulationResult result = Simulation.run(Runs.options());

        assertThat(result.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(result.violations()).isEmpty();
        assertThat(result.doneTwice()).isEmpty();
        assertThat(result.world().node(N1).target().server())
                .isInstanceOfSatisfying(Up.class, up -> assertThat(up.role()).isEqualTo(Role.PRIMARY));
        assertThat(result.world().node(N2).target().server())
                .isInstanceOfSatisfying(Up.class, up -> assertThat(up.role()).isEqualTo(Role.STANDBY));
        assertThat(result.world().node(N3).old().server()).isEqualTo(ModelledServer.DOWN);
    }

    @Test
    void theSameSeedGivesTheSameLog() {
        assertThat(Simulation.run(Runs.options()).entries())
                .isEqualTo(Simulation.run(Runs.options()).entries());
    }

    @Test
    void anotherSeedGivesOtherDurationsAndTheSameOutcome() {
        SimulationResult one = Simulation.run(Runs.options());
        SimulationResult other = Simulation.run(Runs.options().withSeed(8));

        assertThat(other.outcome()).isEqualTo(one.outcome());
        assertThat(duration(other)).isNotEqualTo(duration(one));
    }

    @Test
    void theFoldOfEveryPrefixOfTheLogIsTheStateThatTheDriverHadThere() {
        Simulation simulation = Simulation.of(Runs.with("driver-killed@pg-upgrade/n1:point=mid-effect"));

        while (simulation.step()) {
            assertThat(RunState.fold(simulation.entries())).contains(simulation.state());
        }
    }

    @Test
    void whilePgUpgradeIsAtWorkTheOldDirectoriesAreNoWayBackWhateverWasSeenOfThem() {
        StepId upgrade = StepId.of(StepKinds.PG_UPGRADE, N1);
        Simulation simulation = Simulation.of(Runs.with("driver-killed@pg-upgrade/n1:point=mid-effect,restart=1s"));
        boolean probedAtWork = false;

        while (simulation.step()) {
            RunState state = simulation.state();
            if (state.progress(upgrade) instanceof Progress.Open open && open.ask() == Ask.AWAIT) {
                probedAtWork = true;
                assertThat(state.ways().best().fleet()).isEqualTo(Reversibility.R5);
            }
        }
        assertThat(probedAtWork).isTrue();
    }

    @Test
    void noKeptNodeIsPromotedBesideAnOldPrimaryThatServes() {
        Simulation simulation = Simulation.of(Runs.options());
        while (simulation.step() && !simulation.state().gateReached("close-traffic")) {
            // Goes on to where everything is prepared and nothing is stopped.
        }
        RunState prepared = simulation.state();
        RunCommand.Order order = new RunCommand.Order(prepared.at(), "order-kept", "ada", "test");

        Decision decision = Decide.decide(prepared, new RunCommand.ReverseBy(order, Means.KEPT_NODE, false));

        assertThat(prepared.ways().best().fleet()).isEqualTo(Reversibility.R1);
        assertThat(decision.rejection().orElseThrow().code()).isEqualTo("way-closed");
    }

    private static Duration duration(SimulationResult result) {
        List<LogEntry> entries = result.entries();
        return Duration.between(entries.getFirst().at(), entries.getLast().at());
    }
}
