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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.replayui.api.Simulations.Choices;
import pgrehearsal.replayui.api.Simulations.Parted;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.StoredRun;

/** A simulated run that goes on otherwise from one of its events. */
@Path("/api/runs/{run}/what-if")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class WhatIfResource {

    /** @param from how many events it has in common with the run that it parts from */
    public record Other(RunCard run, int from) {}

    /** @param at what lies still ahead of this event */
    @Operation(summary = "What can still be made to go wrong behind an event")
    @GET
    public Choices choices(@RestPath String run, @QueryParam("at") @DefaultValue("1") int at) {
        StoredRun stored = Served.now().run(run);
        requireEvent(stored, at);
        return Served.now().simulations().choices(stored, at);
    }

    /** The other run is kept where the one is that it parts from: in the journal or on the shelf. */
    @Operation(summary = "Goes on otherwise from an event; needs an operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Other play(
            @RestPath String run,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Nullable Wished wished) {
        OperatorToken.require(authorization, "going on otherwise");
        StoredRun stored = Served.now().run(run);
        Wished asked = Wished.required(wished);
        int at = asked.at() == null ? 0 : asked.at();
        requireEvent(stored, at);
        Parted parted = Turns.SIMULATING.take(() -> Served.now().simulations().whatIf(stored, at, asked.wish()));
        Optional<DatabaseJournal> journal =
                Served.now().journal().filter(of -> !of.read(run, 0).isEmpty());
        StoredRun kept = journal.isPresent()
                ? keep(journal.get(), parted.run())
                : Served.now().shelf().put(parted.run());
        return new Other(RunCard.of(kept), parted.from());
    }

    private static StoredRun keep(DatabaseJournal journal, StoredRun run) {
        boolean kept = isThere(journal, run)
                || journal.append(run.records()) instanceof Appending.Appended
                || isThere(journal, run);
        if (!kept) {
            throw new BadRequest(
                    Status.CONFLICT,
                    "the journal has a run " + run.id() + " already, and its events are not those of this one: it comes"
                            + " from another program version");
        }
        return run;
    }

    private static boolean isThere(DatabaseJournal journal, StoredRun run) {
        return journal.read(run.id(), 0).equals(run.records());
    }

    private static void requireEvent(StoredRun run, int at) {
        int last = run.entries().size();
        if (at < 1 || at > last) {
            throw new BadRequest(
                    Status.BAD_REQUEST, "at " + at + ", wanted an event of run " + run.id() + ": 1 to " + last);
        }
    }
}
