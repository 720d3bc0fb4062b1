package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.replayui.view.Frames;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.RunDocument;
import pgrehearsal.replayui.view.StoredRun;

/** Recordings that somebody brings to be looked at. They may come from anywhere. */
@Path("/api/recordings")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class RecordingsResource {

    private static final int BYTES_MAX = 32 << 20;
    private static final int NAME_MAX = 120;

    /** @param closed its closing line is there, so that nothing is missing at the end */
    public record Brought(RunCard run, boolean closed) {}

    /** The runs that can be taken away again, the newest first. */
    @Operation(summary = "The runs that were brought or made here, and can be taken away")
    @GET
    public List<String> brought() {
        return Served.now().shelf().added();
    }

    /** Nothing of a journal, and no file, is touched by this: only what this server holds. */
    @Operation(summary = "Takes a brought recording away; needs an operator")
    @DELETE
    @Path("/{run}")
    public void remove(@HeaderParam("Authorization") @Nullable String authorization, @RestPath String run) {
        OperatorToken.require(authorization, "taking a run away");
        Served.now().takeAway(run);
    }

    /** @param name of the file, as people call it */
    @Operation(summary = "Brings a recording to be looked at; needs an operator")
    @POST
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/x-ndjson"})
    public Brought bring(
            @HeaderParam("Authorization") @Nullable String authorization,
            @QueryParam("name") @DefaultValue("a recording") String name,
            byte @Nullable [] bytes) {
        OperatorToken.require(authorization, "bringing a recording");
        if (bytes == null || bytes.length > BYTES_MAX) {
            throw new BadRequest(
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    "a recording of " + (bytes == null ? 0 : bytes.length) + " bytes, wanted at most " + BYTES_MAX
                            + "; open a larger one with rehearse serve FILE");
        }
        String called = name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
        return Turns.READING.take(() -> read(called, bytes));
    }

    private static Brought read(String name, byte[] bytes) {
        return switch (Verification.lines(bytes)) {
            case Verification.Intact intact -> {
                StoredRun run = run(name, intact);
                RunCard card = shown(run);
                Served.now().shelf().put(run);
                yield new Brought(card, intact.closed());
            }
            case Verification.Broken broken ->
                throw unreadable((broken.line() > 0 ? "line " + broken.line() + ": " : "") + broken.what());
        };
    }

    private static StoredRun run(String name, Verification.Intact intact) {
        try {
            return StoredRun.of(name, false, intact);
        } catch (RuntimeException e) {
            throw unreadable("its lines are intact, but " + e.getMessage());
        }
    }

    /** An intact chain says that the lines are the writer's, not that the writer was this program: all is tried. */
    private static RunCard shown(StoredRun run) {
        try {
            RunDocument.of(run);
            Frames.of(run.entries());
            return RunCard.of(run);
        } catch (RuntimeException e) {
            throw unreadable("its lines are intact, but their events make no run: " + e.getMessage());
        }
    }

    private static BadRequest unreadable(String why) {
        return new BadRequest(Status.BAD_REQUEST, "this is no intact recording: " + why);
    }
}
