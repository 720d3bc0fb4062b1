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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.api.Simulations.Choices;
import pgrehearsal.replayui.api.Simulations.Example;
import pgrehearsal.replayui.api.Simulations.Wish;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.StoredRun;

/** Simulations of the fleets that come with the program. */
@Path("/api/simulations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class SimulationsResource {

    @Operation(summary = "The fleets that come with the program")
    @GET
    @Path("/fleets")
    public List<Example> fleets() {
        return Served.now().simulations().examples();
    }

    @Operation(summary = "What can be made to go wrong in a fleet")
    @GET
    @Path("/choices")
    public Choices choices(@QueryParam("fleet") @DefaultValue("") String fleet) {
        return Served.now().simulations().choices(fleet);
    }

    @Operation(summary = "Simulates a fleet; needs an operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RunCard simulate(@HeaderParam("Authorization") @Nullable String authorization, @Nullable Wished wished) {
        OperatorToken.require(authorization, "simulating");
        Wish wish = Wished.required(wished).wish();
        StoredRun made = Turns.SIMULATING.take(() -> Served.now().simulations().simulate(wish));
        return RunCard.of(Served.now().shelf().put(made));
    }
}
