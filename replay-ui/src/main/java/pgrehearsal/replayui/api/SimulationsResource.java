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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.api.Simulations.Choices;
import pgrehearsal.replayui.api.Simulations.Example;
import pgrehearsal.replayui.api.Simulations.Wish;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.StoredRun;

/** Simulations of the fleets that come with the program, and of those that somebody brings. */
@Path("/api/simulations")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class SimulationsResource {

    private static final int BYTES_MAX = 1 << 20;
    private static final int NAME_MAX = 120;

    @Operation(summary = "The fleets that come with the program, and those that were brought")
    @GET
    @Path("/fleets")
    public List<Example> fleets() {
        return Served.now().simulations().examples();
    }

    /** @param name of the file, as people call it */
    @Operation(summary = "Brings a fleet file to be simulated; needs an operator")
    @POST
    @Path("/fleets")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
    public Example bring(
            @HeaderParam("Authorization") @Nullable String authorization,
            @QueryParam("name") @DefaultValue("fleet.yaml") String name,
            byte @Nullable [] yaml) {
        OperatorToken.require(authorization, "bringing a fleet");
        if (yaml == null || yaml.length > BYTES_MAX) {
            throw new BadRequest(
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    "a fleet of " + (yaml == null ? 0 : yaml.length) + " bytes, wanted at most " + BYTES_MAX
                            + "; simulate a larger one with rehearse simulate");
        }
        String called = name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
        return Turns.SIMULATING.take(() -> Served.now().simulations().bring(called, yaml));
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
