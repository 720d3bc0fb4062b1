package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** What was wrong with a request, as RFC 9457 has it. */
public record Problem(String type, String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Response response(Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
