package pgrehearsal.domain.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.Fleets;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Purpose;

/** Given a run, when commands come, then events follow: a small language over the pure kernel. */
final class GivenRun {

    private static final Instant START = Instant.parse("2026-01-11T08:00:00Z");

    private final List<LogEntry> log = new ArrayList<>();
    private RunState state;
    private Instant now = START;
    private List<RunEvent> newest = List.of();
    private Optional<Rejection> rejection = Optional.empty();
    private int orders;

    GivenRun() {
        Plan plan = Fleets.threeNodesPlan();
        Decision planned = Decide.plan(
                new RunEvent.RunPlanned(
                        new RunId("sim-test"),
                        plan,
                        PlanCodec.planHash(plan),
                        PlanCodec.procedureHash(plan),
                        new RunOptions(RunOptions.WorldKind.SIMULATED, 1, List.of(), List.of(), "test")),
                now,
                "test");
        log.addAll(planned.entries());
        state = planned.after();
    }

    GivenRun when(RunCommand command) {
        Decision decision = Decide.decide(state, command);
        log.addAll(decision.entries());
        newest = decision.entries().stream().map(LogEntry::event).toList();
        state = decision.after();
        rejection = decision.rejection();
        RunState folded = RunState.fold(log).orElseThrow();
        if (!folded.equals(state)) {
            throw new AssertionError("the fold of the log is not the live state after " + command);
        }
        return this;
    }

    GivenRun after(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    GivenRun driverTakesOver(String name) {
        return when(new RunCommand.TakeLease(now, name, List.of()));
    }

    GivenRun reported(String step, Fact... facts) {
        StepId id = StepId.parse(step);
        return when(new RunCommand.Reported(
                now, state.epoch(), id, state.progress(id).attempts(), purpose(id), List.of(facts)));
    }

    private Purpose purpose(StepId id) {
        return state.progress(id) instanceof Progress.Open open ? open.purpose() : Purpose.ACT;
    }

    GivenRun timePassed() {
        return when(new RunCommand.TimePassed(now, state.epoch()));
    }

    Order order(String reason) {
        orders++;
        return new Order(now, "order-" + orders, "ada", reason);
    }

    Instant now() {
        return now;
    }

    RunState state() {
        return state;
    }

    List<RunEvent> newest() {
        return newest;
    }

    Optional<Rejection> rejection() {
        return rejection;
    }

    <E extends RunEvent> List<E> newest(Class<E> type) {
        return newest.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
