package pgrehearsal.domain.run;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.collect.PersistentMap;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Bearing;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.WayBack;

/** A state in the making: what is not replaced is shared with the one before. */
final class Draft {

    RunEvent.RunPlanned planned;
    long sequence;
    Instant at;
    long epoch;
    String driver;
    RunStatus status;
    Course course;
    Optional<Phase> phase;
    Graph graph;
    PersistentMap<StepId, Progress> progress;
    SortedMap<Integer, StepId> open;
    SortedMap<Integer, StepId> again;
    SortedMap<String, Boolean> gates;
    Facts known;
    Facts reported;
    PersistentMap<StepId, Facts> evidence;
    Optional<WayBack> way;
    SortedSet<String> commands;
    SortedMap<Name, StepId> leftOut;
    boolean eventsLost;
    Front front;

    @Nullable
    WayBack best;

    Draft(RunEvent.RunPlanned planned, LogEntry first) {
        this.planned = planned;
        sequence = first.sequence();
        at = first.at();
        epoch = 0;
        driver = "";
        status = new RunStatus.Active();
        course = new Course.Forward();
        phase = Optional.empty();
        graph = Graph.of(planned.plan().steps());
        progress = PersistentMap.empty();
        open = new TreeMap<>();
        again = new TreeMap<>();
        front = Front.NONE;
        for (PlannedStep step : graph.steps()) {
            put(step.id(), new Progress.Waiting(0, 0, first.at(), false, Standing.NONE));
        }
        gates = new TreeMap<>();
        known = Facts.NONE;
        reported = Facts.NONE;
        evidence = PersistentMap.empty();
        way = Optional.empty();
        commands = new TreeSet<>();
        leftOut = Collections.emptySortedMap();
        eventsLost = false;
    }

    Draft(RunState state, LogEntry entry) {
        planned = state.planned;
        sequence = entry.sequence();
        at = entry.at();
        epoch = state.epoch;
        driver = state.driver;
        status = state.status;
        course = state.course;
        phase = state.phase;
        graph = state.graph;
        progress = state.progress;
        open = state.open;
        again = state.again;
        gates = state.gates;
        known = state.known;
        reported = state.reported;
        evidence = state.evidence;
        way = state.way;
        commands = state.commands;
        leftOut = state.leftOut;
        eventsLost = state.eventsLost;
        front = state.front;
        best = state.best;
    }

    void put(StepId step, Progress now) {
        Progress before = progress.get(step);
        progress = progress.with(step, now);
        open = among(open, step, now instanceof Progress.Open);
        again = among(again, step, now instanceof Progress.Waiting waiting && waiting.failures() > 0);
        if (now.settled()) {
            front = front.without(step, this::isSettled);
        }
        if (before != null && Bearing.of(fleet(), step, before.standing(), now.standing(), best)) {
            best = null;
        }
    }

    private boolean isSettled(StepId step) {
        Progress found = progress.get(step);
        return found != null && found.settled();
    }

    void enter(Phase entered) {
        phase = Optional.of(entered);
        front = Front.of(graph.of(entered), this::isSettled);
    }

    private SortedMap<Integer, StepId> among(SortedMap<Integer, StepId> steps, StepId step, boolean belongs) {
        int place = graph.place(step);
        if (steps.containsKey(place) == belongs) {
            return steps;
        }
        SortedMap<Integer, StepId> copy = new TreeMap<>(steps);
        if (belongs) {
            copy.put(place, step);
        } else {
            copy.remove(place);
        }
        return copy;
    }

    void putEvidence(StepId step, Facts facts) {
        evidence = evidence.with(step, facts);
        if (Bearing.ofEvidence(step)) {
            best = null;
        }
    }

    void putGate(String gate, boolean approved) {
        SortedMap<String, Boolean> copy = new TreeMap<>(gates);
        copy.put(gate, approved);
        gates = copy;
    }

    void addCommand(String id) {
        SortedSet<String> copy = new TreeSet<>(commands);
        copy.add(id);
        commands = copy;
    }

    void leaveOut(Name node, StepId step) {
        SortedMap<Name, StepId> copy = new TreeMap<>(leftOut);
        copy.putIfAbsent(node, step);
        leftOut = Collections.unmodifiableSortedMap(copy);
    }

    void addSteps(List<PlannedStep> steps, Instant from) {
        graph = graph.turningBackBy(steps);
        // What the way forward would have tried again is not tried any more.
        again = new TreeMap<>();
        for (PlannedStep step : steps) {
            Progress before = progress.get(step.id());
            int attempts = before == null ? 0 : before.attempts();
            Standing standing = before == null ? Standing.NONE : before.standing();
            put(step.id(), new Progress.Waiting(attempts, 0, from, false, standing));
        }
    }

    void learn(Collection<Fact> facts) {
        if (best != null && facts.stream().anyMatch(this::tellsAnotherWay)) {
            best = null;
        }
        known = known.with(facts, at);
    }

    private boolean tellsAnotherWay(Fact fact) {
        return Bearing.of(fleet(), fact.question()) && !known.says(fact);
    }

    /** What an effect may have changed is unknown. */
    void forget(Effect effect) {
        if (best != null && known.answers(effect.reach(), question -> hidesWay(effect, question))) {
            best = null;
        }
        known = known.without(effect.reach(), effect::mayChange);
    }

    private boolean hidesWay(Effect effect, Question question) {
        return Bearing.of(fleet(), question) && effect.mayChange(question);
    }

    private Fleet fleet() {
        return planned.plan().fleet();
    }
}
