package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who asks, so that a page offers what they may do and nothing else. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class MeResource {

    /**
     * @param role viewer or operator
     * @param name that stands in the journal; empty if it is to be asked for
     * @param asksToken a viewer who came with nothing can still bring the operator's token with what they say
     */
    public record Me(String role, String name, boolean asksToken) {}

    @Operation(summary = "Who asks, and what they may do")
    @GET
    public Me me(@HeaderParam("Authorization") @Nullable String authorization) {
        Admission admission = Served.now().admission();
        String token = Admission.token(authorization == null ? "" : authorization);
        Caller caller = admission.caller(token);
        boolean asks = caller.role() == Role.VIEWER && admission.open();
        return new Me(caller.role().name().toLowerCase(Locale.ROOT), caller.name(), asks);
    }
}
