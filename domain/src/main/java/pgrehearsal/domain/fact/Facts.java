package pgrehearsal.domain.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.collect.PersistentMap;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.ControlFact.ControlFile;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** What is known: for each question the newest answer. Immutable; unknown is absence, never a default. */
public final class Facts {

    public static final Facts NONE = new Facts(PersistentMap.empty(), Optional.empty());

    /** By the node at which it was asked: what is learned or forgotten at one leaves the others' as they are. */
    private final PersistentMap<Name, Map<Question, Known>> known;

    private final Optional<JobFact> job;

    private Facts(PersistentMap<Name, Map<Question, Known>> known, Optional<JobFact> job) {
        this.known = known;
        this.job = job;
    }

    public static Facts of(Collection<? extends Fact> facts, Instant asOf) {
        return NONE.with(facts, asOf);
    }

    /** These facts and newer ones, which replace older answers to the same question. */
    public Facts with(Collection<? extends Fact> newer, Instant asOf) {
        Map<Name, Map<Question, Known>> learned = new LinkedHashMap<>();
        Optional<JobFact> newestJob = job;
        for (Fact fact : newer) {
            if (fact instanceof JobFact jobFact) {
                newestJob = Optional.of(jobFact);
            } else {
                learned.computeIfAbsent(fact.question().node(), node -> new LinkedHashMap<>(at(node)))
                        .put(fact.question(), new Known(fact, asOf));
            }
        }
        return new Facts(replaced(learned), newestJob);
    }

    /**
     * These facts without the answers that the predicate matches: what an effect may have changed is unknown.
     *
     * @param at the nodes where such answers may be; anywhere if empty
     */
    public Facts without(Optional<List<Name>> at, Predicate<Question> forgotten) {
        Map<Name, Map<Question, Known>> left = new LinkedHashMap<>();
        for (Name node : at.<Collection<Name>>map(nodes -> nodes).orElse(known.keySet())) {
            Map<Question, Known> before = at(node);
            if (before.keySet().stream().anyMatch(forgotten)) {
                Map<Question, Known> after = new LinkedHashMap<>(before);
                after.keySet().removeIf(forgotten);
                left.put(node, after);
            }
        }
        return left.isEmpty() ? this : new Facts(replaced(left), job);
    }

    private PersistentMap<Name, Map<Question, Known>> replaced(Map<Name, Map<Question, Known>> newer) {
        PersistentMap<Name, Map<Question, Known>> all = known;
        for (Map.Entry<Name, Map<Question, Known>> node : newer.entrySet()) {
            all = all.with(node.getKey(), node.getValue());
        }
        return all;
    }

    private Map<Question, Known> at(Name node) {
        Map<Question, Known> found = known.get(node);
        return found == null ? Collections.emptyMap() : found;
    }

    private @Nullable Known answer(Question question) {
        return at(question.node()).get(question);
    }

    /** The newest answer to a question, if there is one and it is of the wanted type. */
    public <F extends Fact> Optional<F> get(Class<F> type, FactKind kind, Name node, Side side) {
        Known answer = answer(new Question(kind, node, side));
        return answer != null && type.isInstance(answer.fact())
                ? Optional.of(type.cast(answer.fact()))
                : Optional.empty();
    }

    /** The newest answer about something else than a node, if it is of the wanted type. */
    public <F extends Fact> Optional<F> get(Class<F> type, Question question) {
        Known answer = answer(question);
        return answer != null && type.isInstance(answer.fact())
                ? Optional.of(type.cast(answer.fact()))
                : Optional.empty();
    }

    public Optional<ControlFact> control(Name node, Side side) {
        return get(ControlFact.class, FactKind.CONTROL_FILE, node, side);
    }

    /** What the control file says, if it was found in its place. */
    public Optional<ControlData> controlInPlace(Name node, Side side) {
        return control(node, side).filter(ControlFile.class::isInstance).map(fact -> ((ControlFile) fact).data());
    }

    public Optional<Fact.ServerFact> server(Name node, Side side) {
        return get(Fact.ServerFact.class, FactKind.SERVER, node, side);
    }

    public Optional<Fact.ServerFact.Up> serverUp(Name node, Side side) {
        return get(Fact.ServerFact.Up.class, FactKind.SERVER, node, side);
    }

    /** Tells whether it is known that no server runs on the data directory. */
    public boolean serverDown(Name node, Side side) {
        return server(node, side).filter(Fact.ServerFact.Down.class::isInstance).isPresent();
    }

    /** The job that ran the effect which these facts were reported for. */
    public Optional<JobFact> job() {
        return job;
    }

    public Optional<Known> known(Question question) {
        return Optional.ofNullable(answer(question));
    }

    /** Tells whether this very answer is known, whenever it was seen. */
    public boolean says(Fact fact) {
        Known answer = answer(fact.question());
        return answer != null && answer.fact().equals(fact);
    }

    /** Tells whether a question of this sort has an answer at these nodes; anywhere if none are named. */
    public boolean answers(Optional<List<Name>> at, Predicate<Question> sort) {
        return at.<Collection<Name>>map(nodes -> nodes).orElse(known.keySet()).stream()
                .anyMatch(node -> at(node).keySet().stream().anyMatch(sort));
    }

    /** Node by node, in the order in which something was first known of them. */
    public List<Known> all() {
        List<Known> all = new ArrayList<>();
        known.values().forEach(answers -> all.addAll(answers.values()));
        return Collections.unmodifiableList(all);
    }

    /** A node of which nothing is known any more is as one of which nothing was ever known. */
    private Map<Name, Map<Question, Known>> answered() {
        Map<Name, Map<Question, Known>> answered = new LinkedHashMap<>(known);
        answered.values().removeIf(Map::isEmpty);
        return answered;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && answered().equals(facts.answered()) && job.equals(facts.job);
    }

    @Override
    public int hashCode() {
        return 31 * answered().hashCode() + job.hashCode();
    }

    @Override
    public String toString() {
        return all() + (job.isPresent() ? " " + job.get() : "");
    }
}
