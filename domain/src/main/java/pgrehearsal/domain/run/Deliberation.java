package pgrehearsal.domain.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Policies;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.world.Purpose;

/** The making of one decision: events are said one after the other, each seeing the state that the last one left. */
final class Deliberation {

    private final Instant at;
    private final String actor;
    private final List<LogEntry> entries = new ArrayList<>();
    private RunState state;

    Deliberation(RunState state, Instant at, String actor) {
        this.state = state;
        // Time never goes backwards in a log, also when two appenders' clocks differ.
        this.at = at.isBefore(state.at()) ? state.at() : at;
        this.actor = actor;
    }

    RunState state() {
        return state;
    }

    Instant at() {
        return at;
    }

    void say(RunEvent event) {
        LogEntry entry = new LogEntry(state.sequence() + 1, at, epochOf(event), actor, event);
        state = Evolve.evolve(state, entry);
        entries.add(entry);
    }

    private long epochOf(RunEvent event) {
        return event instanceof RunEvent.LeaseTaken lease ? lease.epoch() : state.epoch();
    }

    Decision decided() {
        return new Decision(entries, state, Optional.empty());
    }

    Decision refused(Rejection rejection) {
        return new Decision(entries, state, Optional.of(rejection));
    }

    /** What a step asks of a world for a purpose, as things stand. */
    Action action(StepId step, Purpose purpose) {
        return action(state, step, purpose);
    }

    static Action action(RunState state, StepId step, Purpose purpose) {
        Action action = ofKind(state, step, purpose);
        Policies policies = state.planned().plan().fleet().upgrade().policies();
        return new Action(
                action.effect(),
                action.evidence(),
                action.limits()
                        .instead(
                                policies.timeouts().get(step.kind()),
                                policies.attempts().get(step.kind())),
                action.judge());
    }

    private static Action ofKind(RunState state, StepId step, Purpose purpose) {
        StepKind kind = StepKinds.named(step.kind());
        StepContext context = state.context(step);
        if (step.undoes()) {
            return kind.undo(context).orElseThrow(() -> new IllegalStateException(step + " cannot be undone"));
        }
        return switch (purpose) {
            case ACT -> kind.act(context);
            case REPAIR ->
                kind.repair(context).orElseThrow(() -> new IllegalStateException(step + " cannot be repaired"));
        };
    }
}
