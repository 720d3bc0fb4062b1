package pgrehearsal.domain.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.collect.PersistentMap;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.way.Ways;

/**
 * The fold of a run's log. Immutable: what changes is replaced, everything else is shared, so that a fork costs
 * nothing. Only {@link Evolve} makes new ones.
 */
public final class RunState {

    final RunEvent.RunPlanned planned;
    final long sequence;
    final Instant at;
    final long epoch;
    final String driver;
    final RunStatus status;
    final Course course;
    final Optional<Phase> phase;
    final Graph graph;
    final PersistentMap<StepId, Progress> progress;
    /** Open steps in the order of the graph. */
    final SortedMap<Integer, StepId> open;

    /** Steps that have failed and wait to be tried again, in the order of the graph. */
    final SortedMap<Integer, StepId> again;

    final SortedMap<String, Boolean> gates;
    final Facts known;
    final Facts reported;
    final PersistentMap<StepId, Facts> evidence;
    final Optional<WayBack> way;
    final SortedSet<String> commands;
    final SortedMap<Name, StepId> leftOut;
    final boolean eventsLost;
    final Front front;

    /** Computed when it is first asked for; the same whenever it is. */
    @Nullable
    WayBack best;

    RunState(Draft draft) {
        this.planned = draft.planned;
        this.sequence = draft.sequence;
        this.at = draft.at;
        this.epoch = draft.epoch;
        this.driver = draft.driver;
        this.status = draft.status;
        this.course = draft.course;
        this.phase = draft.phase;
        this.graph = draft.graph;
        this.progress = draft.progress;
        this.open = draft.open;
        this.again = draft.again;
        this.gates = draft.gates;
        this.known = draft.known;
        this.reported = draft.reported;
        this.evidence = draft.evidence;
        this.way = draft.way;
        this.commands = draft.commands;
        this.leftOut = draft.leftOut;
        this.eventsLost = draft.eventsLost;
        this.front = draft.front;
        this.best = draft.best;
    }

    /** The state before the first event; only {@code RunPlanned} may follow. */
    public static Optional<RunState> fold(List<LogEntry> entries) {
        Optional<RunState> state = Optional.empty();
        for (LogEntry entry : entries) {
            state = Optional.of(state.isEmpty() ? Evolve.first(entry) : Evolve.evolve(state.get(), entry));
        }
        return state;
    }

    public RunEvent.RunPlanned planned() {
        return planned;
    }

    public RunId id() {
        return planned.run();
    }

    /** Sequence of the newest event. */
    public long sequence() {
        return sequence;
    }

    /** Moment of the newest event. */
    public Instant at() {
        return at;
    }

    /** Epoch of the newest lease, 0 before the first. */
    public long epoch() {
        return epoch;
    }

    /** Name of the driver that holds the newest lease, empty before the first. */
    public String driver() {
        return driver;
    }

    public RunStatus status() {
        return status;
    }

    public Course course() {
        return course;
    }

    /** The phase that was entered last. */
    public Optional<Phase> phase() {
        return phase;
    }

    /** The steps in force: the plan's, and those of the reversal once the run has turned back. */
    public List<PlannedStep> graph() {
        return graph.steps();
    }

    public List<PlannedStep> stepsOf(Phase wanted) {
        return graph.of(wanted);
    }

    /** What of the phase comes next. */
    Front front() {
        return front;
    }

    /** Where a step has its place in the graph. */
    int place(StepId step) {
        return graph.place(step);
    }

    /** @throws IllegalArgumentException if the run has no such step */
    public Progress progress(StepId step) {
        Progress found = progress.get(step);
        if (found == null) {
            throw new IllegalArgumentException("run " + id() + " has no step '" + step + "'");
        }
        return found;
    }

    /** The progress of every step, in the order of the graph. */
    public Map<StepId, Progress> allProgress() {
        return progress;
    }

    /** Steps that are intended and not judged yet, in the order of the graph. */
    public List<StepId> openSteps() {
        return List.copyOf(open.values());
    }

    /** Tells whether the run waits for the world's answer to a step; a reversal does not for what ends with the new. */
    public boolean awaits(StepId step) {
        return !leftBehind(step) && progress(step) instanceof Progress.Open asked && !asked.stuck();
    }

    /** Tells whether a step belongs to the way forward, and the run turned back while it was at work. */
    boolean leftBehind(StepId step) {
        return !waitsAtGates() && StepKinds.named(step.kind()).endsWithNew();
    }

    public Standing standing(StepId step) {
        Progress found = progress.get(step);
        return found == null ? Standing.NONE : found.standing();
    }

    /** The gate that was reached and not approved, if any; a run that turns back waits at none. */
    public Optional<Gate> waitingGate() {
        if (!waitsAtGates()) {
            return Optional.empty();
        }
        return planned.plan().gates().stream()
                .filter(gate -> Boolean.FALSE.equals(gates.get(gate.name())))
                .findFirst();
    }

    private boolean waitsAtGates() {
        return switch (course) {
            case Course.Forward _, Course.Finishing _ -> true;
            case Course.Turning _, Course.Back _ -> false;
        };
    }

    public boolean gateReached(String gate) {
        return gates.containsKey(gate);
    }

    public boolean gateApproved(String gate) {
        return Boolean.TRUE.equals(gates.get(gate));
    }

    /** The newest answer to each question. */
    public Facts known() {
        return known;
    }

    /** What each succeeded step was judged by. */
    public Map<StepId, Facts> evidence() {
        return evidence;
    }

    /** The way back as it was last recorded. */
    public Optional<WayBack> way() {
        return way;
    }

    /** The ways back as they are now. */
    public Ways ways() {
        return new Ways(planned.plan().fleet(), this::standing, known, evidence);
    }

    /** The best of {@link #ways()}. */
    public WayBack bestWay() {
        WayBack known = best;
        if (known == null) {
            known = ways().best();
            best = known;
        }
        return known;
    }

    public StepContext context(StepId step) {
        return new StepContext(planned.plan().fleet(), step, known, evidence, new TreeSet<>(leftOut.keySet()));
    }

    /**
     * The nodes without which the run goes on where it goes now, each with the step that it did not get past: nothing
     * more is done there.
     */
    public SortedMap<Name, StepId> leftOut() {
        return leftOut;
    }

    /**
     * Tells whether the log once came back without its newest events: what it says happened has happened, but what it
     * does not say may have.
     */
    public boolean eventsLost() {
        return eventsLost;
    }

    /** Tells whether its node is left out if the run goes on without this step. */
    boolean leavesOut(StepId step) {
        return switch (course) {
            case Course.Forward _, Course.Finishing _ ->
                StepKinds.named(step.kind()).joins(context(step));
            case Course.Turning _ -> false;
            // Clients are served again: what is left of a node that cannot be made whole is for a person.
            case Course.Back _ -> phase.equals(Optional.of(Phase.REBUILD));
        };
    }

    public boolean commandSeen(String id) {
        return commands.contains(id);
    }

    /** How the run stands if nothing more comes: a run that waits for a person is parked. */
    public Outcome outcome() {
        return switch (status) {
            case RunStatus.Ended ended -> ended.outcome();
            case RunStatus.Active _, RunStatus.Paused _, RunStatus.Parked _ -> Outcome.PARKED;
        };
    }

    /** What the run can be told, with what each costs, if it waits for a person or has ended. */
    public List<OpenDecision> openDecisions() {
        return Orders.openDecisions(this);
    }

    public boolean ended() {
        return status instanceof RunStatus.Ended;
    }

    /**
     * When a driver wants {@code TimePassed}, if nothing else comes before. A step that waits for its next attempt
     * counts only where it would be begun then: a moment that changes nothing would be asked for again and again.
     */
    public Optional<Instant> nextDeadline() {
        Instant earliest = null;
        for (StepId step : open.values()) {
            if (progress(step) instanceof Progress.Open asked && !asked.stuck()) {
                earliest = earlier(earliest, asked.deadline());
            }
        }
        boolean goesOn = status instanceof RunStatus.Active && !(course instanceof Course.Turning);
        for (StepId step : goesOn ? again.values() : List.<StepId>of()) {
            if (progress(step) instanceof Progress.Waiting waiting
                    && waiting.notBefore().isAfter(at)) {
                earliest = earlier(earliest, waiting.notBefore());
            }
        }
        return Optional.ofNullable(earliest);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** Two states are equal when everything that a fold of the log gives is. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RunState state
                && planned.equals(state.planned)
                && sequence == state.sequence
                && at.equals(state.at)
                && epoch == state.epoch
                && driver.equals(state.driver)
                && status.equals(state.status)
                && course.equals(state.course)
                && phase.equals(state.phase)
                && graph().equals(state.graph())
                && progress.equals(state.progress)
                && gates.equals(state.gates)
                && known.equals(state.known)
                && reported.equals(state.reported)
                && evidence.equals(state.evidence)
                && way.equals(state.way)
                && commands.equals(state.commands)
                && leftOut.equals(state.leftOut)
                && eventsLost == state.eventsLost;
    }

    @Override
    public int hashCode() {
        return 31 * planned.run().hashCode() + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return id() + " at " + sequence + ": " + status;
    }
}
