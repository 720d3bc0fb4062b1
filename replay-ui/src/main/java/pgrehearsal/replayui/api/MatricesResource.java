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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.view.Matrix;
import pgrehearsal.replayui.view.MatrixReader;

/** Explorations: what the server was started with, and what somebody has brought. */
@Path("/api/matrices")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class MatricesResource {

    private static final int BYTES_MAX = 8 << 20;
    private static final int NAME_MAX = 120;

    /** @param breaches runs that break what must hold */
    public record Card(String id, String source, String fleet, int cells, long runs, int breaches) {
        static Card of(Matrix matrix) {
            return new Card(
                    matrix.id(),
                    matrix.source(),
                    matrix.fleet(),
                    matrix.cells().size(),
                    matrix.extent().runs(),
                    matrix.breaches().size());
        }
    }

    @GET
    public List<Card> matrices() {
        return Served.now().shelf().matrices().stream().map(Card::of).toList();
    }

    @GET
    @Path("/{id}")
    public Matrix matrix(@RestPath String id) {
        return Served.now().shelf().matrix(id).orElseThrow(() -> unknown(id));
    }

    private static BadRequest unknown(String id) {
        return new BadRequest(
                Status.NOT_FOUND,
                "no exploration '" + id + "' is served here; bring it again: drop its JSON file on the list of runs, or"
                        + " open it with rehearse serve FILE");
    }

    /** No file is touched by this: only what this server holds. */
    @DELETE
    @Path("/{id}")
    public void remove(@HeaderParam("Authorization") @Nullable String authorization, @RestPath String id) {
        OperatorToken.require(authorization, "taking an exploration away");
        if (!Served.now().shelf().removeMatrix(id)) {
            throw unknown(id);
        }
    }

    /** @param name of the file, as people call it */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Card bring(
            @HeaderParam("Authorization") @Nullable String authorization,
            @QueryParam("name") @DefaultValue("an exploration") String name,
            byte @Nullable [] bytes) {
        OperatorToken.require(authorization, "bringing an exploration");
        if (bytes == null || bytes.length > BYTES_MAX) {
            throw new BadRequest(
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    "an exploration of " + (bytes == null ? 0 : bytes.length) + " bytes, wanted at most " + BYTES_MAX
                            + "; open a larger one with rehearse serve FILE");
        }
        String called = name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
        Matrix matrix = Turns.READING.take(() -> read(called, bytes));
        Served.now().shelf().put(matrix);
        return Card.of(matrix);
    }

    private static Matrix read(String name, byte[] bytes) {
        try {
            return MatrixReader.read(name, bytes);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Status.BAD_REQUEST, "this is no exploration: " + e.getMessage());
        }
    }
}
