package pgrehearsal.replayui.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.desk.CommandDesk;
import pgrehearsal.replayui.view.StoredRun;

/** What an operator says to a run, decided and recorded by the same desk that the command line uses. */
@Path("/api/runs/{run}/words")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public final class WordsResource {

    /**
     * @param id of the word: said twice it counts once
     * @param command approve, pause, resume, retry, skip, reverse or finish
     * @param subject the gate or step that it is about
     * @param by whom; of no account where a token of an identity provider says it
     * @param confirm the fleet's name, typed again: wanted where the fleet is in production
     */
    public record Spoken(
            @Nullable String id,
            @Nullable String command,
            @Nullable String subject,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Boolean acceptLoss,
            @Nullable String confirm) {}

    /** @param refused why, empty if the word was accepted; either is on record */
    public record Said(boolean accepted, String code, String refused) {}

    private final Timer appends;

    WordsResource(MeterRegistry registry) {
        appends = Timer.builder("pgrehearsal.word.append")
                .description("From an operator's word to its durable record in the journal")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    @Operation(summary = "Says something to a run; needs an operator")
    @POST
    public Said say(@RestPath String run, @HeaderParam("Authorization") @Nullable String authorization, Spoken spoken) {
        Caller operator = OperatorToken.require(authorization, "saying something to a run");
        DatabaseJournal journal = Served.now()
                .journal()
                .orElseThrow(() -> new BadRequest(Status.CONFLICT, "only runs of a journal can be told something"));
        StoredRun stored = Served.now().run(run);
        RunState state = RunState.fold(stored.entries()).orElseThrow();
        requireConfirmation(state, spoken);
        FromOperator word = word(spoken, operator);
        try (CommandDesk desk = CommandDesk.open(journal, Served.now().signer())) {
            Optional<Rejection> rejection = appends.record(
                    () -> desk.of(state.id()).decide(state, word, intents -> {}).rejection());
            return rejection.map(no -> new Said(false, no.code(), no.why())).orElseGet(() -> new Said(true, "", ""));
        }
    }

    private static void requireConfirmation(RunState state, Spoken spoken) {
        var fleet = state.planned().plan().fleet();
        boolean confirmed = fleet.name().equals(spoken.confirm());
        if (fleet.environment() == Environment.PRODUCTION && !confirmed) {
            throw new BadRequest(
                    Status.FORBIDDEN,
                    "confirm '" + spoken.confirm() + "', wanted the name of the production fleet, '" + fleet.name()
                            + "'");
        }
    }

    private static FromOperator word(Spoken spoken, Caller operator) {
        String by = operator.name().isEmpty() ? required("by", spoken.by()) : operator.name();
        Order order = new Order(Instant.now(), required("id", spoken.id()), by, text(spoken.reason()));
        boolean loss = Boolean.TRUE.equals(spoken.acceptLoss());
        return switch (required("command", spoken.command())) {
            case "approve" -> new RunCommand.Approve(order, required("subject", spoken.subject()));
            case "pause" -> new RunCommand.Pause(order);
            case "resume" -> new RunCommand.Resume(order);
            case "retry" -> new RunCommand.Retry(order, step(spoken));
            case "skip" -> {
                required("reason", spoken.reason());
                yield new RunCommand.Skip(order, step(spoken));
            }
            case "reverse" -> new RunCommand.Reverse(order, loss);
            case "finish" -> new RunCommand.Finish(order);
            default ->
                throw new BadRequest(
                        Status.BAD_REQUEST,
                        "command '" + spoken.command()
                                + "', wanted approve, pause, resume, retry, skip, reverse or finish");
        };
    }

    private static StepId step(Spoken spoken) {
        try {
            return StepId.parse(required("subject", spoken.subject()));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Status.BAD_REQUEST, "subject: " + e.getMessage());
        }
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadRequest(Status.BAD_REQUEST, field + " is missing or empty");
        }
        return value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
