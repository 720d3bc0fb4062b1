package pgrehearsal.simulator.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.simulator.forecast.Clocked.Stretch;
import pgrehearsal.simulator.forecast.Forecast.Figures;
import pgrehearsal.simulator.forecast.Forecast.Share;
import pgrehearsal.simulator.forecast.Forecast.TurnBackBy;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Pacing;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

class ForecasterTest {

    private static final Plan STAGING = Runs.plan(Runs.fleet(Runs.example("gitlab-staging")));
    private static final int RUNS = 60;

    private static Figures figures(SimulationOptions options) {
        return Forecaster.forecast(options, RUNS, played -> {}).figures().orElseThrow();
    }

    @Test
    void whatIsCountedAgreesWithThePlanWhereEverythingTakesWhatIsExpected() {
        SimulationOptions nominal =
                Runs.options(STAGING).with(Pacing.NOMINAL).with(OperatorSettings.APPROVING.delayedBy(Duration.ZERO));
        Schedule schedule = Schedule.of(STAGING);
        Clocked run = Clocked.of(Simulation.run(nominal).entries());

        // Beside the effects there is only the reading of facts, a tenth of a second for each.
        Duration reading = Duration.ofMillis(100).multipliedBy(run.critical().size() * 3L);
        assertThat(run.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(run.closed()).isBetween(schedule.closed(), schedule.closed().plus(reading));
        assertThat(run.served().orElseThrow())
                .isBetween(
                        schedule.servedAt(STAGING), schedule.servedAt(STAGING).plus(reading));
        assertThat(run.database()).isLessThan(run.closed());
    }

    @Test
    void theStagingRunsRestoringIsNoPartOfItsUpgrade() {
        Clocked run = Clocked.of(Simulation.run(Runs.options(STAGING)).entries());

        assertThat(run.stretches()).doesNotContainKeys(Phase.TURN_BACK, Phase.REBUILD);
        Stretch open = Objects.requireNonNull(run.stretches().get(Phase.OPEN));
        assertThat(open.furthest().fleet()).isEqualTo(Reversibility.R6);
    }

    @Test
    void theLongestChainIsAllOfTheTimeUntilClientsAreServed() {
        for (Clocked run : Forecaster.clocked(Runs.options(STAGING), RUNS, played -> {})) {
            Duration all = run.critical().values().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(all).isEqualTo(run.served().orElseThrow());
        }
    }

    @Test
    void sharesAddUpToTheWholeAndToItsSpread() {
        Figures figures = figures(Runs.options(STAGING));
        Forecast again = Forecaster.forecast(Runs.options(STAGING), RUNS, played -> {});

        assertThat(figures.shares().stream().mapToDouble(Share::ofSpread).sum()).isCloseTo(1, within(1e-9));
        assertThat(again.figures()).contains(figures);
        assertThat(figures.shares()).extracting(Share::what).contains("pg-upgrade", Clocked.WAITING);
    }

    @Test
    void turningBackMustBeginTheEarlierTheLongerItTakes() {
        Figures figures = figures(Runs.options(STAGING));

        assertThat(figures.turnBack())
                .extracting(TurnBackBy::phase)
                .startsWith(Phase.PREFLIGHT)
                .endsWith(Phase.OPEN);
        for (TurnBackBy row : figures.turnBack()) {
            assertThat(row.by().plus(row.takes()))
                    .isEqualTo(STAGING.fleet().upgrade().window().end());
        }
    }

    @Test
    void aWindowThatIsTooShortOverrunsByName() {
        String file = Runs.example("gitlab-staging").replace("length: PT2H", "length: PT1H");
        Plan plan = Runs.plan(Runs.fleet(file));
        OperatorSettings slow = OperatorSettings.APPROVING.delayedBy(Duration.ofMinutes(30));

        Forecast forecast = Forecaster.forecast(Runs.options(plan).with(slow), 20, played -> {});

        assertThat(forecast.outcomes()).containsEntry(Outcome.UPGRADED, 20);
        assertThat(forecast.figures().orElseThrow().overrun()).isEqualTo(1);
        assertThat(forecast.figures().orElseThrow().turnBack())
                .filteredOn(row -> row.tooLate() == 1)
                .extracting(TurnBackBy::phase)
                .contains(Phase.OPEN);
    }

    @Test
    void aForecastOfRunsThatAllFailSaysOnlyThat() {
        SimulationOptions parked = Runs.with("link-killed").with(OperatorSettings.APPROVING);

        Forecast forecast = Forecaster.forecast(parked, 10, played -> {});

        assertThat(forecast.outcomes()).containsOnlyKeys(Outcome.PARKED);
        assertThat(forecast.figures()).isEmpty();
    }

    @Test
    void quantilesAreValuesThatWereSeen() {
        List<Duration> hundred = new ArrayList<>();
        for (int seconds = 100; seconds >= 1; seconds--) {
            hundred.add(Duration.ofSeconds(seconds));
        }

        assertThat(Quantiles.of(hundred))
                .isEqualTo(new Quantiles(Duration.ofSeconds(50), Duration.ofSeconds(90), Duration.ofSeconds(99)));
        assertThat(Quantiles.of(List.of(Duration.ofSeconds(3))))
                .isEqualTo(new Quantiles(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3)));
    }
}
