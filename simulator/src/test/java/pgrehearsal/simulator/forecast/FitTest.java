package pgrehearsal.simulator.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.simulator.forecast.Fit.Coverage;
import pgrehearsal.simulator.forecast.Fit.Learnt;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;
import pgrehearsal.simulator.sim.Pacing;
import pgrehearsal.simulator.sim.Pacing.Factor;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

class FitTest {

    private static final SimulationOptions OPTIONS = Runs.options();

    /** Recordings of a fleet on which pg_upgrade takes three times what is expected, and nights differ. */
    private static List<List<LogEntry>> recordings(int count, double ofRun) {
        TreeMap<String, Factor> byKind = new TreeMap<>();
        byKind.put("pg-upgrade", new Factor(3, 0.05));
        Pacing truth = new Pacing(Duration.ZERO, new Factor(1, ofRun), new Factor(0.5, 0.1), byKind);
        List<List<LogEntry>> recordings = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            recordings.add(Simulation.run(OPTIONS.with(truth).withSeed(seed)).entries());
        }
        return recordings;
    }

    private static Learnt learnt(Fit fit, String kind) {
        return Objects.requireNonNull(fit.byKind().get(kind));
    }

    private static Duration onPath(Clocked run, String kind) {
        return Objects.requireNonNull(run.critical().get(kind));
    }

    @Test
    void whatRecordingsShowIsFoundAgain() {
        Fit fit = Fit.of(recordings(40, 0));

        assertThat(fit.recordings()).isEqualTo(40);
        assertThat(learnt(fit, "pg-upgrade").attempts()).isEqualTo(40);
        assertThat(learnt(fit, "pg-upgrade").factor().median()).isCloseTo(3, within(0.2));
        assertThat(learnt(fit, "sync-standby").factor().median()).isCloseTo(0.5, within(0.03));
        assertThat(learnt(fit, "sync-standby").factor().spread()).isCloseTo(0.1, within(0.03));
        assertThat(fit.pacing().ofRun().spread()).isLessThan(0.05);
    }

    @Test
    void aSlowNightIsToldFromASlowStep() {
        Fit fit = Fit.of(recordings(60, 0.3));

        assertThat(fit.pacing().ofRun().spread()).isCloseTo(0.3, within(0.12));
        assertThat(learnt(fit, "sync-standby").factor().spread()).isCloseTo(0.1, within(0.04));
    }

    @Test
    void fourOfFiveStepsThatWereLeftOutLieWhereTheOthersExpectThem() {
        Coverage coverage = Fit.coverage(recordings(8, 0.2)).orElseThrow();

        assertThat(coverage.stepsHeld() / (double) coverage.steps()).isBetween(0.65, 0.95);
        assertThat(coverage.runs()).isEqualTo(8);
        assertThat(coverage.runsHeld()).isBetween(4, 8);
    }

    @Test
    void ofTwoRecordingsItIsNotSaidHowWellTheyForetellEachOther() {
        assertThat(Fit.coverage(recordings(2, 0))).isEmpty();
    }

    @Test
    void aForecastFromRecordingsIsTheirs() {
        Pacing learnt = Fit.of(recordings(6, 0)).pacing();
        Clocked modelled = Clocked.of(Simulation.run(OPTIONS).entries());
        Clocked fitted = Clocked.of(Simulation.run(OPTIONS.with(learnt)).entries());

        assertThat(onPath(fitted, "pg-upgrade"))
                .isGreaterThan(onPath(modelled, "pg-upgrade").multipliedBy(2));
        assertThat(onPath(fitted, "sync-standby")).isLessThan(onPath(modelled, "sync-standby"));
    }

    @Test
    void attemptsThatWereDisturbedSayNothing() {
        List<LogEntry> retried = Simulation.run(
                        Runs.with("link-killed").with(OperatorSettings.APPROVING.with(Reaction.RESUME)))
                .entries();
        List<LogEntry> refused = Simulation.run(Runs.with("removed-type@check-objects"))
                .entries()
                .subList(0, 3);

        assertThat(Fit.of(List.of(retried)).byKind()).doesNotContainKey("pg-upgrade");
        assertThatThrownBy(() -> Fit.of(List.of(refused))).hasMessageContaining("nothing can be learnt");
    }
}
