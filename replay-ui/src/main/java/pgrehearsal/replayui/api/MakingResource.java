package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.replayui.api.Simulations.Choices;
import pgrehearsal.replayui.api.Simulations.Example;
import pgrehearsal.replayui.api.Simulations.Operator;
import pgrehearsal.replayui.api.Simulations.Parted;
import pgrehearsal.replayui.api.Simulations.Wish;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.StoredRun;

/** Runs that are made here: simulated, or gone through again otherwise. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public final class MakingResource {

    private static final int WORDS_MAX = 16;
    private static final int LETTERS_MAX = 300;
    private static final int AT_ONCE = 2;

    /** Each of them takes a whole core for a while. */
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /**
     * @param at the event from which on it differs; in a what-if only, where fleet and seed are the run's own
     * @param operator what the operator does; left out of a what-if if as before
     */
    public record Wished(
            @Nullable String fleet,
            @Nullable Long seed,
            @Nullable List<@Nullable String> faults,
            @Nullable WishedOperator operator,
            @Nullable Integer at) {

        Wish wish() {
            return new Wish(
                    fleet == null ? "" : fleet,
                    seed == null ? 1 : seed,
                    words("faults", faults),
                    Optional.ofNullable(operator).map(WishedOperator::operator));
        }
    }

    /** As the options of rehearse simulate have it. */
    public record WishedOperator(
            @Nullable List<@Nullable String> decide,
            @Nullable List<@Nullable String> say,
            @Nullable String stopAt,
            @Nullable Boolean acceptLoss,
            @Nullable Boolean finish) {

        Operator operator() {
            return new Operator(
                    words("decide", decide),
                    words("say", say),
                    stopAt == null ? "" : stopAt,
                    Boolean.TRUE.equals(acceptLoss),
                    Boolean.TRUE.equals(finish));
        }
    }

    /** @param from how many events a run that was gone through again has in common with the other one */
    public record Made(RunCard run, int from) {}

    @GET
    @Path("/examples")
    public List<Example> examples() {
        return Served.now().simulations().examples();
    }

    /** @param fleet an example's name */
    @GET
    @Path("/choices")
    public Choices choices(@QueryParam("fleet") @DefaultValue("") String fleet) {
        return Served.now().simulations().choices(fleet);
    }

    /** @param at what lies still ahead of this event */
    @GET
    @Path("/runs/{run}/what-if")
    public Choices choices(@RestPath String run, @QueryParam("at") @DefaultValue("1") int at) {
        StoredRun stored = Served.now().run(run);
        requireEvent(stored, at);
        return Served.now().simulations().choices(stored, at);
    }

    @POST
    @Path("/simulations")
    public Made simulate(@HeaderParam("Authorization") @Nullable String authorization, @Nullable Wished wished) {
        OperatorToken.require(authorization, "simulating");
        Wish wish = required(wished).wish();
        StoredRun made = inTurn(() -> Served.now().simulations().simulate(wish));
        return new Made(RunCard.of(Served.now().shelf().put(made)), 0);
    }

    /** The run is kept where the one is that it parts from: in the journal or on the shelf. */
    @POST
    @Path("/runs/{run}/what-if")
    public Made whatIf(
            @RestPath String run,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Nullable Wished wished) {
        OperatorToken.require(authorization, "going through a run again");
        StoredRun stored = Served.now().run(run);
        Wished asked = required(wished);
        int at = asked.at() == null ? 0 : asked.at();
        requireEvent(stored, at);
        Parted parted = inTurn(() -> Served.now().simulations().whatIf(stored, at, asked.wish()));
        Optional<DatabaseJournal> journal =
                Served.now().journal().filter(of -> !of.read(run, 0).isEmpty());
        StoredRun kept = journal.isPresent()
                ? keep(journal.get(), parted.run())
                : Served.now().shelf().put(parted.run());
        return new Made(RunCard.of(kept), parted.from());
    }

    private static StoredRun keep(DatabaseJournal journal, StoredRun run) {
        boolean kept = journal.read(run.id(), 0).equals(run.records())
                || journal.append(run.records()) instanceof Appending.Appended
                || journal.read(run.id(), 0).equals(run.records());
        if (!kept) {
            throw new BadRequest(
                    Status.CONFLICT,
                    "the journal has a run " + run.id() + " already, and its events are not those of this one: it comes"
                            + " from another program version");
        }
        return run;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!turns.tryAcquire()) {
            throw new BadRequest(
                    Status.TOO_MANY_REQUESTS,
                    AT_ONCE + " simulations are under way, and no more are begun: try again in a moment");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static Wished required(@Nullable Wished wished) {
        if (wished == null) {
            throw new BadRequest(
                    Status.BAD_REQUEST, "the body is empty, wanted for example {\"fleet\": \"example:three-nodes\"}");
        }
        return wished;
    }

    private static void requireEvent(StoredRun run, int at) {
        int last = run.entries().size();
        if (at < 1 || at > last) {
            throw new BadRequest(
                    Status.BAD_REQUEST, "at " + at + ", wanted an event of run " + run.id() + ": 1 to " + last);
        }
    }

    /** None of them long, and not many. */
    private static List<String> words(String field, @Nullable List<@Nullable String> given) {
        List<@Nullable String> words = given == null ? List.of() : given;
        if (words.size() > WORDS_MAX
                || words.stream().anyMatch(word -> word == null || word.isBlank() || word.length() > LETTERS_MAX)) {
            throw new BadRequest(
                    Status.BAD_REQUEST,
                    field + " with " + words.size() + " words, wanted at most " + WORDS_MAX + ", each of 1 to "
                            + LETTERS_MAX + " letters");
        }
        return words.stream().map(String::valueOf).toList();
    }
}
