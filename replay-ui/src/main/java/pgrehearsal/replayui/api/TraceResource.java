package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.view.RunTrace;

/** A run as a trace, sent to the collector that the server was started with. */
@Path("/api/runs/{run}/trace")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class TraceResource {

    private final Traces traces;

    TraceResource(Traces traces) {
        this.traces = traces;
    }

    /** @param spans how many were handed over */
    public record Sent(String trace, int spans) {}

    @Operation(summary = "Sends a run as a trace to the collector; needs an operator")
    @POST
    public Sent send(@RestPath String run, @HeaderParam("Authorization") @Nullable String authorization) {
        OperatorToken.require(authorization, "sending a trace");
        if (traces.off()) {
            throw new BadRequest(
                    Status.CONFLICT,
                    "no collector of traces is known: start rehearse serve with --otlp and its address");
        }
        RunTrace trace = RunTrace.of(Served.now().run(run));
        return new Sent(trace.traceId(), traces.send(trace, new LinkedHashSet<>()));
    }
}
