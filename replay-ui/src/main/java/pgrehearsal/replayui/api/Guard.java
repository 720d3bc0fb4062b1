package pgrehearsal.replayui.api;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Answers only who has called it by a name of this machine, so that a page from elsewhere cannot have a browser ask in
 * its stead, and lets the page load nothing from elsewhere.
 */
@Singleton
final class Guard {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1", "[::1]");

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
            context.next();
        } else {
            response.setStatusCode(421).end("this server does not answer to '" + host + "'\n");
        }
    }
}
