package pgrehearsal.domain.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.run.Lifeline.Point;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.World;

/**
 * Drives one run in either world: takes one input, decides, appends, evolves, and hands what is new to the world. One
 * input at a time, so that effects which run side by side are ordered by their append and by nothing else. Not safe for
 * use by several threads.
 */
public final class Driver {

    private final RunDecisions log;
    private final World world;
    private final Lifeline lifeline;
    /** What the world was last asked of each step. */
    private final Map<StepId, Progress.Open> handed = new LinkedHashMap<>();

    private RunState state;
    private long epoch;

    private Driver(RunState state, RunDecisions log, World world, Lifeline lifeline) {
        this.state = state;
        this.log = log;
        this.world = world;
        this.lifeline = lifeline;
    }

    /** A driver for a run whose log holds at least its first event. It does nothing before it has taken the lease. */
    public static Driver resume(RunDecisions log, World world, Lifeline lifeline) {
        RunState state = RunState.fold(log.readAfter(0))
                .orElseThrow(() -> new IllegalArgumentException("the log is empty: there is no run to resume"));
        return resume(state, log, world, lifeline);
    }

    /** A driver for a run that was read already; what is newer it reads itself. */
    public static Driver resume(RunState known, RunDecisions log, World world, Lifeline lifeline) {
        return new Driver(known, log, world, lifeline);
    }

    /**
     * A driver that goes on from where this one is, on a log and a world that are copies of this one's. For exploring:
     * on the same log it would be a second driver with the same lease.
     */
    public Driver fork(RunDecisions forkedLog, World forkedWorld, Lifeline forkedLifeline) {
        Driver fork = new Driver(state, forkedLog, forkedWorld, forkedLifeline);
        fork.handed.putAll(handed);
        fork.epoch = epoch;
        return fork;
    }

    public RunState state() {
        return state;
    }

    /** Becomes the run's one driver; every earlier one is refused from now on. */
    public void takeLease(Instant at, String name) {
        List<JobsThere> hosts = world.jobs();
        epoch = Takeover.epoch(state, hosts);
        accept(new RunCommand.TakeLease(at, name, hosts));
    }

    /** Epoch of this driver's lease, 0 before it has taken one. */
    public long epoch() {
        return epoch;
    }

    /** Tells whether another driver has taken over; this one must stop. */
    public boolean superseded() {
        return epoch != 0 && state.epoch() > epoch;
    }

    /**
     * Takes one input.
     *
     * @return why it was refused, or empty if it was accepted
     */
    public Optional<Rejection> accept(RunCommand command) {
        if (command instanceof RunCommand.Reported reported) {
            lifeline.passes(Point.AFTER_EFFECT, reported.step());
        }
        Decision decision = decide(command);
        if (superseded()) {
            return Optional.of(new Rejection("stale-epoch", "driver of epoch " + state.epoch() + " has taken over"));
        }
        passEnds(decision.entries());
        handOver();
        return decision.rejection();
    }

    private Decision decide(RunCommand command) {
        Decision decision = log.decide(state, command, entries -> passIntents(Point.BEFORE_INTENT, entries));
        state = decision.after();
        passIntents(Point.AFTER_INTENT, decision.entries());
        return decision;
    }

    /**
     * Hands over what was decided and not handed over yet, and does not look before whether it is still the one that
     * drives: what a process does first that was frozen in between.
     */
    public void goOn() {
        handOver();
    }

    /** Takes note of what others have appended: an operator's word from elsewhere, or a driver that has taken over. */
    public void readOn() {
        evolve();
        if (!superseded()) {
            handOver();
        }
    }

    private void evolve() {
        for (LogEntry entry : log.readAfter(state.sequence())) {
            state = Evolve.evolve(state, entry);
        }
    }

    /** Whatever is open and was not handed to the world in this form is handed over now, if there is a lease to. */
    private void handOver() {
        if (epoch == 0) {
            return;
        }
        state.openSteps().forEach(step -> {
            if (state.progress(step) instanceof Progress.Open open && !open.stuck()) {
                // The same may be asked again later: by its deadline one ask is told from the next.
                Progress.Open before = handed.put(step, open);
                if (before != open && !open.equals(before)) {
                    world.begin(intent(step, open));
                    if (open.ask() == Ask.ACT) {
                        lifeline.passes(Point.MID_EFFECT, step);
                    }
                }
            }
        });
    }

    private Intent intent(StepId step, Progress.Open open) {
        Action action = Deliberation.action(state, step, open.purpose());
        return new Intent(
                step,
                open.attempts(),
                open.purpose(),
                open.ask(),
                open.key(),
                epoch,
                open.effect(),
                action.evidence(),
                open.timeout());
    }

    private void passIntents(Point point, List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            if (entry.event() instanceof RunEvent.StepIntended intended) {
                lifeline.passes(point, intended.step());
            }
        }
    }

    private void passEnds(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            if (entry.event() instanceof RunEvent.StepSucceeded succeeded) {
                lifeline.passes(Point.AFTER_RECORD, succeeded.step());
            }
        }
    }
}
