package pgrehearsal.domain.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.ControlFact.ControlFile;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** What is known: for each question the newest answer. Immutable; unknown is absence, never a default. */
public final class Facts {

    public static final Facts NONE = new Facts(new LinkedHashMap<>(), Optional.empty());

    private final Map<Question, Known> known;
    private final Optional<JobFact> job;

    private Facts(Map<Question, Known> known, Optional<JobFact> job) {
        this.known = known;
        this.job = job;
    }

    public static Facts of(Collection<? extends Fact> facts, Instant asOf) {
        return NONE.with(facts, asOf);
    }

    /** These facts and newer ones, which replace older answers to the same question. */
    public Facts with(Collection<? extends Fact> newer, Instant asOf) {
        Map<Question, Known> all = new LinkedHashMap<>(known);
        Optional<JobFact> newestJob = job;
        for (Fact fact : newer) {
            if (fact instanceof JobFact jobFact) {
                newestJob = Optional.of(jobFact);
            } else {
                all.put(fact.question(), new Known(fact, asOf));
            }
        }
        return new Facts(all, newestJob);
    }

    /** These facts without the answers that the predicate matches: what an effect may have changed is unknown. */
    public Facts without(Predicate<Question> forgotten) {
        if (known.keySet().stream().noneMatch(forgotten)) {
            return this;
        }
        Map<Question, Known> all = new LinkedHashMap<>(known);
        all.keySet().removeIf(forgotten);
        return new Facts(all, job);
    }

    /** The newest answer to a question, if there is one and it is of the wanted type. */
    public <F extends Fact> Optional<F> get(Class<F> type, FactKind kind, Name node, Side side) {
        Known answer = known.get(new Question(kind, node, side));
        return answer != null && type.isInstance(answer.fact())
                ? Optional.of(type.cast(answer.fact()))
                : Optional.empty();
    }

    /** The newest answer about something else than a node, if it is of the wanted type. */
    public <F extends Fact> Optional<F> get(Class<F> type, Question question) {
        Known answer = known.get(question);
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
        return Optional.ofNullable(known.get(question));
    }

    /** Tells whether this very answer is known, whenever it was seen. */
    public boolean says(Fact fact) {
        Known answer = known.get(fact.question());
        return answer != null && answer.fact().equals(fact);
    }

    /** All that have an answer. */
    public Set<Question> questions() {
        return Collections.unmodifiableSet(known.keySet());
    }

    public List<Known> all() {
        return Collections.unmodifiableList(new ArrayList<>(known.values()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && known.equals(facts.known) && job.equals(facts.job);
    }

    @Override
    public int hashCode() {
        return 31 * known.hashCode() + job.hashCode();
    }

    @Override
    public String toString() {
        return known.values() + (job.isPresent() ? " " + job.get() : "");
    }
}
