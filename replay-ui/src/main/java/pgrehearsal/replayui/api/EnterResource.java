package pgrehearsal.replayui.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where a browser brings a token, and keeps it until it is closed. */
@Path(EnterResource.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Blocking
public final class EnterResource {

    static final String PATH = "/enter";
    static final String COOKIE = "rehearse";

    @Operation(summary = "Where a browser brings a token")
    @GET
    public String form() {
        return page("");
    }

    @Operation(summary = "Keeps a token in a cookie")
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enter(@FormParam("token") @Nullable String given, @Context UriInfo uri) {
        String token = given == null ? "" : given.strip();
        if (!known(token)) {
            return Response.status(Status.UNAUTHORIZED)
                    .entity(page("This token is not known here. "))
                    .build();
        }
        NewCookie cookie = new NewCookie.Builder(COOKIE)
                .value(URLEncoder.encode(token, StandardCharsets.UTF_8))
                .path("/")
                .httpOnly(true)
                .secure("https".equals(uri.getRequestUri().getScheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        return Response.seeOther(URI.create("/")).cookie(cookie).build();
    }

    static String remedy() {
        return Served.now().admission().people().isPresent()
                ? "bring one of your identity provider with the role viewer or operator as Authorization: Bearer, or"
                        + " in a browser at " + PATH
                : "bring the viewer's or the operator's, which rehearse serve printed when it began, as Authorization:"
                        + " Bearer, or in a browser at " + PATH;
    }

    private static boolean known(String token) {
        try {
            return Served.now().admission().caller(token).role() != Role.NOBODY;
        } catch (BadRequest no) {
            return false;
        }
    }

    private static String page(String trouble) {
        return MarkdownPage.html(
                        "pgrehearsal: who looks?", trouble + "To look at the runs of this server, bring a token.")
                .replace("</main>", """
                        <form method="post" action="/enter">
                        <p><label>token <input name="token" type="password" required autofocus></label>
                        <button>look</button></p>
                        </form></main>""");
    }
}
