package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What an operator's browser must bring to say something, or to have something made. */
final class OperatorToken {

    private static final String BEARER = "Bearer ";

    private OperatorToken() {}

    /**
     * @param authorization the header
     * @param what needs the token
     * @throws BadRequest without the right one
     */
    static void require(@Nullable String authorization, String what) {
        String token = Served.now().token();
        String given = authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : "";
        boolean right = !token.isEmpty()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw new BadRequest(
                    Status.UNAUTHORIZED,
                    what + " needs the operator's token, which rehearse serve printed when it began");
        }
    }
}
