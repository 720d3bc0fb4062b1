package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.invariant.Vigil;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.InvariantViolated;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.ModelledWorld;
import pgrehearsal.simulator.sim.check.Check;
import pgrehearsal.simulator.sim.check.Scene;

/** Looks at the hidden truth, and at what the run knows, after everything that happens; says what is broken once. */
final class Watch {

    private final List<Violation> violations;
    private final Vigil vigil;
    /** Steps that had succeeded when the log was lost. */
    private final SortedSet<StepId> evidenced;

    private boolean lossAccepted;
    private int entriesSeen;
    private int beginsSeen;
    private boolean endSeen;
    private Optional<ModelledWorld> seen = Optional.empty();
    private @Nullable WayBack waySeen;

    Watch() {
        this.violations = new ArrayList<>();
        this.vigil = new Vigil();
        this.evidenced = new TreeSet<>();
    }

    private Watch(Watch other) {
        this.violations = new ArrayList<>(other.violations);
        this.vigil = other.vigil.copy();
        this.evidenced = new TreeSet<>(other.evidenced);
        this.lossAccepted = other.lossAccepted;
        this.entriesSeen = other.entriesSeen;
        this.beginsSeen = other.beginsSeen;
        this.endSeen = other.endSeen;
        this.seen = other.seen;
        this.waySeen = other.waySeen;
    }

    Watch copy() {
        return new Watch(this);
    }

    /** The log lacks from now on what the run knew; what is true of the world stays true. */
    void loses(RunState known, List<LogEntry> left) {
        evidenced.addAll(known.evidence().keySet());
        entriesSeen = Math.min(entriesSeen, left.size());
    }

    List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }

    /** What has not been said before. */
    List<Violation> look(ModelledWorld world, RunState state, List<LogEntry> entries) {
        List<LogEntry> newer = entries.subList(entriesSeen, entries.size());
        List<Violation> newest = new ArrayList<>();
        for (InvariantViolated seen : vigil.look(state, newer)) {
            note(new Violation(seen.invariant(), seen.detail()), newest);
        }
        for (LogEntry entry : newer) {
            lossAccepted |= entry.event() instanceof RunEvent.LossAccepted;
        }
        entriesSeen = entries.size();
        List<Ledger.Entry> begins = world.ledger().entries();
        boolean nothingNew = seen.filter(before -> before.sameNodes(world) && before.sameSurroundings(world))
                        .isPresent()
                && begins.size() == beginsSeen
                && state.ended() == endSeen
                && state.bestWay() == waySeen;
        if (nothingNew) {
            return newest;
        }
        seen = Optional.of(world);
        waySeen = state.bestWay();
        endSeen = state.ended();
        Scene scene = new Scene(
                world, world.serving(), state, begins.subList(beginsSeen, begins.size()), lossAccepted, evidenced);
        beginsSeen = begins.size();
        for (Check check : Check.ALL) {
            for (String detail : check.broken(scene)) {
                note(new Violation(check.invariant(), detail), newest);
            }
        }
        return newest;
    }

    private void note(Violation violation, List<Violation> newest) {
        if (add(violation)) {
            newest.add(violation);
        }
    }

    /** @return whether it was not known before */
    boolean add(Violation violation) {
        return !violations.contains(violation) && violations.add(violation);
    }
}
