package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** What must be brought to say something, or to have something made. */
final class OperatorToken {

    private OperatorToken() {}

    /**
     * @param authorization the header
     * @param what needs an operator
     * @return the operator
     * @throws BadRequest for anybody else
     */
    static Caller require(@Nullable String authorization, String what) {
        Admission admission = Served.now().admission();
        String token = Admission.token(authorization == null ? "" : authorization);
        Caller caller = admission.caller(token);
        boolean named = admission.people().isPresent();
        return switch (caller.role()) {
            case OPERATOR -> caller;
            case VIEWER ->
                throw admission.open()
                        ? new BadRequest(Status.UNAUTHORIZED, what + " needs " + remedy(named))
                        : new BadRequest(
                                Status.FORBIDDEN, what + " is an operator's, and you may look: bring " + remedy(named));
            case NOBODY -> throw new BadRequest(Status.UNAUTHORIZED, what + " needs " + remedy(named));
        };
    }

    private static String remedy(boolean named) {
        return named
                ? "a token of your identity provider with the role operator"
                : "the operator's token, which rehearse serve printed when it began";
    }
}
