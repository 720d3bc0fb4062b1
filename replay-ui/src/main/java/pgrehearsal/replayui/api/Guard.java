package pgrehearsal.replayui.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Answers only who has called it by a name of this machine, so that a page from elsewhere cannot have a browser ask in
 * its stead, lets the page load nothing from elsewhere, and lets look only who may.
 */
@Singleton
final class Guard {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1", "[::1]");

    /** What shows nothing of any run. */
    private static final List<String> FREE = List.of(EnterResource.PATH, "/static/", "/handbook");

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(Guard::handle);
    }

    private static void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none';"
                        + " base-uri 'none'; form-action 'self'");
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader(
                "Cache-Control",
                context.request().path().startsWith("/static/") ? "max-age=31536000, immutable" : "no-cache");
        var authority = context.request().authority();
        String host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
        if (Served.now().hosts().contains(host) || LOOPBACK.contains(host)) {
            admit(context);
        } else {
            response.setStatusCode(421).end("this server does not answer to '" + host + "'\n");
        }
    }

    private static void admit(RoutingContext context) {
        String token = token(context);
        Admission admission = Served.now().admission();
        String path = context.normalizedPath();
        if (admission.open() || FREE.stream().anyMatch(path::startsWith)) {
            context.next();
        } else if (admission.people().isPresent()) {
            // Its keys may have to be fetched; what is sent meanwhile must wait for its reader.
            context.request().pause();
            context.vertx()
                    .executeBlocking(() -> admission.caller(token), false)
                    .onComplete(done -> {
                        context.request().resume();
                        if (done.succeeded()) {
                            look(context, done.result());
                        } else {
                            refuse(context, done.cause());
                        }
                    });
        } else {
            look(context, admission.caller(token));
        }
    }

    /** A browser that follows a run's events, or loads a page, brings a cookie and nothing else. */
    private static String token(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        String token = Admission.token(header == null ? "" : header);
        Cookie cookie = context.request().getCookie(EnterResource.COOKIE);
        if (!token.isEmpty() || cookie == null) {
            return token;
        }
        String kept = URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        context.request().headers().set(HttpHeaders.AUTHORIZATION, Admission.header(kept));
        return kept;
    }

    private static void look(RoutingContext context, Caller caller) {
        if (caller.role() != Role.NOBODY) {
            context.next();
        } else if (context.request().method() == HttpMethod.GET && "/".equals(context.normalizedPath())) {
            context.response()
                    .setStatusCode(303)
                    .putHeader(HttpHeaders.LOCATION, EnterResource.PATH)
                    .end();
        } else {
            problem(context, Status.UNAUTHORIZED, "looking needs a token: " + EnterResource.remedy());
        }
    }

    private static void refuse(RoutingContext context, Throwable no) {
        if (no instanceof BadRequest bad) {
            problem(context, bad.status(), String.valueOf(bad.getMessage()));
        } else {
            context.fail(no);
        }
    }

    private static void problem(RoutingContext context, Status status, String detail) {
        if (status == Status.UNAUTHORIZED) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.response()
                .setStatusCode(status.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(JsonObject.of(
                                "type",
                                "about:blank",
                                "title",
                                status.getReasonPhrase(),
                                "status",
                                status.getStatusCode(),
                                "detail",
                                detail)
                        .encode());
    }
}
