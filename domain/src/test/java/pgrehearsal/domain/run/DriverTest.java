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
import pgrehearsal.domain.run.RunCommand.Reported;
import pgrehearsal.domain.world.Intent;

class DriverTest {

    private static final Instant START = Instant.parse("2026-01-11T08:00:00Z");

    private final TestingLog log = new TestingLog();
    private final TestingWorld world = new TestingWorld();
    private Driver driver;

    @BeforeEach
    void planAndTakeTheLease() {
        RunOptions options = new RunOptions(RunOptions.WorldKind.SIMULATED, 7, List.of(), List.of(), "0.1.0");
        RunEvent.RunPlanned planned = new RunEvent.RunPlanned(
                new RunId("sim-driver-test"), Fleets.threeNodesPlan(), "plan", "procedure", options);
        log.append(Decide.plan(planned, START, "test").entries());
        driver = Driver.resume(log, world, Lifeline.UNCUT);
        driver.takeLease(START, "driver-1");
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

    private static RunCommand.Order order(Instant at) {
        return new RunCommand.Order(at, "order-1", "ada", "test");
    }

    private static Reported unreachable(Intent intent, Instant at) {
        Fact host = new Fact.HostFact(intent.effect().node(), false, new Measured<>(Duration.ZERO));
        return new Reported(at, intent.epoch(), intent.step(), intent.attempt(), intent.purpose(), List.of(host));
    }

    private static Reported reached(Intent intent, Instant at) {
        Fact host = new Fact.HostFact(intent.effect().node(), true, new Measured<>(Duration.ZERO));
        return new Reported(at, intent.epoch(), intent.step(), intent.attempt(), intent.purpose(), List.of(host));
    }
}
