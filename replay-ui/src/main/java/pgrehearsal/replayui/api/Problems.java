package pgrehearsal.replayui.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import pgrehearsal.domain.journal.JournalUnavailable;

/** Whatever goes wrong becomes a problem that names the thing, and never a stack trace. */
@Provider
public final class Problems implements ExceptionMapper<RuntimeException> {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @Override
    public Response toResponse(RuntimeException wrong) {
        String message = String.valueOf(wrong.getMessage());
        return switch (wrong) {
            case NoSuchRun _ -> Problem.response(Status.NOT_FOUND, message);
            case BadRequest bad -> Problem.response(bad.status(), message);
            case Simulations.Refused _ -> Problem.response(Status.BAD_REQUEST, message);
            case JournalUnavailable _ -> Problem.response(Status.SERVICE_UNAVAILABLE, message);
            case WebApplicationException web -> {
                Status status = Status.fromStatusCode(web.getResponse().getStatus());
                yield Problem.response(status == null ? Status.BAD_REQUEST : status, message);
            }
            default -> {
                LOG.error("a request could not be answered", wrong);
                yield Problem.response(Status.INTERNAL_SERVER_ERROR, "an unexpected error; the server's log has it");
            }
        };
    }
}
