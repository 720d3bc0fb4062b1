package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;

/** A request that cannot be answered as it is; the message says what was found and what is wanted. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    BadRequest(Status status, String message) {
        super(message);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
