package pgrehearsal.replayui.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The operator's handbook, for the night on which nobody has another network. */
@Path("/handbook")
public final class HandbookResource {

    private static final String FILE = "/pgrehearsal/handbook.md";

    private final String page = MarkdownPage.html("pgrehearsal: the operator's handbook", text());

    @Operation(summary = "The operator's handbook")
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String handbook() {
        return page;
    }

    private static String text() {
        try (InputStream stream = HandbookResource.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the handbook is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
