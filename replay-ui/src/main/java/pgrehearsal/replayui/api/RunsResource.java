package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import pgrehearsal.replayui.view.Frames;
import pgrehearsal.replayui.view.Report;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.RunDocument;
import pgrehearsal.replayui.view.StoredRun;

/** Runs, to be looked at. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class RunsResource {

    @Operation(summary = "All runs, the newest of the journal first")
    @GET
    public List<RunCard> runs() {
        return Served.now().runCards();
    }

    @Operation(summary = "A run: who takes part, and what has happened when")
    @GET
    @Path("/{run}")
    public RunDocument run(@RestPath String run) {
        return Served.now().folded(run).document();
    }

    /**
     * What each event has changed. The first frame of a run, and the first of any block, holds everything; every other
     * one its changes.
     *
     * @param after the frames that follow this event, of which the first one is no keyframe
     * @param from first event of a block, instead of {@code after}
     * @param to last event; the newest if left out
     */
    @Operation(summary = "What each event has changed, frame by frame")
    @GET
    @Path("/{run}/frames")
    public List<Frames.Change> frames(
            @RestPath String run,
            @QueryParam("after") @DefaultValue("0") int after,
            @QueryParam("from") @DefaultValue("0") int from,
            @QueryParam("to") @DefaultValue("2147483647") int to) {
        FoldedRun folded = Served.now().folded(run);
        return from > 0 ? folded.block(from, to) : folded.frames(after + 1, to);
    }

    /**
     * The run's timeline in Markdown, for an incident report.
     *
     * @param marks bookmarks as an address of the page has them, for example {@code 214:here it began}
     */
    @Operation(summary = "The timeline in Markdown, for an incident report")
    @GET
    @Path("/{run}/report.md")
    @Produces("text/markdown;charset=UTF-8")
    public String report(@RestPath String run, @QueryParam("mark") List<String> marks) {
        StoredRun stored = Served.now().run(run);
        return Report.of(stored, Bookmarks.parse(marks, stored.entries().size()));
    }

    /** An event's record as it was written, byte by byte. */
    @Operation(summary = "An event's record as it was written, byte by byte")
    @GET
    @Path("/{run}/events/{sequence}")
    public String event(@RestPath String run, @RestPath int sequence) {
        StoredRun stored = Served.now().run(run);
        if (sequence < 1 || sequence > stored.records().size()) {
            throw new BadRequest(
                    Status.NOT_FOUND,
                    "run '" + run + "' has no event " + sequence + "; wanted 1 to "
                            + stored.records().size());
        }
        return stored.records().get(sequence - 1).line();
    }
}
