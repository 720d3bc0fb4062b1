package pgrehearsal.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.RunCommand.Reported;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Intent;

class DriverTest {

    private static final Instant START = Instant.parse("2026-01-11T08:00:00Z");
    private static final Fact RUNNING =
            new Fact.JobFact(new Name("n1"), Fact.JobFact.State.RUNNING, Fact.JobFact.NO_EXIT_CODE, new Measured<>(""));

    private final TestingLog log = new TestingLog();
    private final TestingWorld world = new TestingWorld();
    private Driver driver;

    @BeforeEach
    void planAndTakeTheLease() {
        driver = drive(Fleets.threeNodesPlan(), log);
    }

    private Driver drive(Plan plan, TestingLog newLog) {
        RunOptions options = new RunOptions(RunOptions.WorldKind.SIMULATED, 7, List.of(), List.of(), "0.1.0");
        RunEvent.RunPlanned planned =
                new RunEvent.RunPlanned(new RunId("sim-driver-test"), plan, "plan", "procedure", options);
        newLog.append(Decide.plan(planned, START, "test").entries());
        Driver living = Driver.resume(newLog, world, Lifeline.UNCUT);
        living.takeLease(START, "driver-1");
        return living;
    }

    @Test
    void aForkGoesOnFromHereAndLeavesTheOriginalAlone() {
        int asked = world.begun.size();
        TestingWorld forkedWorld = new TestingWorld();
        TestingLog forkedLog = new TestingLog(log);
        Driver fork = driver.fork(forkedLog, forkedWorld, Lifeline.UNCUT);
        RunState before = driver.state();

        fork.accept(reached(world.last("check-reach/n1"), START.plusSeconds(1)));

        assertThat(fork.epoch()).isEqualTo(driver.epoch());
        assertThat(forkedLog.entries).hasSizeGreaterThan(log.entries.size());
        assertThat(driver.state()).isEqualTo(before);
        assertThat(world.begun).hasSize(asked);
        // What the original had handed over is not handed over again.
        assertThat(forkedWorld.begun).isEmpty();
    }

    @Test
    void aStepThatWaitsForItsNextAttemptDoesNotWakeARunThatTurnsBack() {
        driver.accept(unreachable(world.last("check-reach/n1"), START.plusSeconds(1)));
        Instant nextAttempt = driver.state().nextDeadline().orElseThrow();

        driver.accept(new RunCommand.Reverse(order(START.plusSeconds(1)), false));

        // The other checks are still open, so the reversal has to wait for them and for nothing else.
        assertThat(driver.state().course()).isInstanceOf(Course.Turning.class);
        assertThat(driver.state().nextDeadline().orElseThrow()).isAfter(nextAttempt);
    }

    @Test
    void aJobThatIsSeenRunningIsAskedForAgainWheneverItsAnswerIsLost() {
        StepId step = StepId.parse("check-upgrade-live/n1");
        Plan plan =
                new Plan(Fleets.threeNodes(), List.of(new PlannedStep(step, Phase.PREFLIGHT, List.of())), List.of());
        Driver onlyOneStep = drive(plan, new TestingLog());
        Instant now = START;
        for (int loss = 1; loss <= 4; loss++) {
            now = now.plusSeconds(1);
            // The connection to the host was lost before anything could be seen.
            onlyOneStep.accept(answer(world.begun.getLast(), now, List.of()));
            assertThat(world.begun.getLast().ask()).isEqualTo(Ask.PROBE);
            onlyOneStep.accept(answer(world.begun.getLast(), now, List.of(RUNNING)));
            assertThat(world.begun.getLast().ask()).isEqualTo(Ask.AWAIT);
        }
    }

    @Test
    void aWordThatComesBeforeTheLeaseIsOnRecordAndBeginsNothing() {
        driver.accept(new RunCommand.Pause(order(START)));
        TestingWorld nextWorld = new TestingWorld();
        Driver next = Driver.resume(log, nextWorld, Lifeline.UNCUT);

        next.accept(new RunCommand.Resume(new RunCommand.Order(START, "order-2", "ada", "test")));
        assertThat(next.state().status()).isInstanceOf(RunStatus.Active.class);
        assertThat(nextWorld.begun).isEmpty();

        next.takeLease(START, "driver-2");
        assertThat(nextWorld.begun)
                .isNotEmpty()
                .allSatisfy(intent -> assertThat(intent.epoch()).isEqualTo(2));
    }

    private static RunCommand.Order order(Instant at) {
        return new RunCommand.Order(at, "order-1", "ada", "test");
    }

    private static Reported unreachable(Intent intent, Instant at) {
        return answer(
                intent, at, List.of(new Fact.HostFact(intent.effect().node(), false, new Measured<>(Duration.ZERO))));
    }

    private static Reported reached(Intent intent, Instant at) {
        return answer(
                intent, at, List.of(new Fact.HostFact(intent.effect().node(), true, new Measured<>(Duration.ZERO))));
    }

    private static Reported answer(Intent intent, Instant at, List<Fact> facts) {
        return new Reported(at, intent.epoch(), intent.step(), intent.attempt(), intent.purpose(), facts);
    }
}
