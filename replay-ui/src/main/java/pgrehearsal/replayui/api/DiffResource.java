package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.view.RunsAligned;
import pgrehearsal.replayui.view.StoredRun;

/** Two runs side by side. */
@Path("/api/diff")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class DiffResource {

    @Operation(summary = "Two runs side by side")
    @GET
    public RunsAligned diff(@QueryParam("a") @Nullable String a, @QueryParam("b") @Nullable String b) {
        return RunsAligned.of(named("a", a), named("b", b));
    }

    private static StoredRun named(String parameter, @Nullable String run) {
        if (run == null || run.isBlank()) {
            throw new BadRequest(Status.BAD_REQUEST, "parameter " + parameter + " is missing, wanted the id of a run");
        }
        return Served.now().run(run);
    }
}
