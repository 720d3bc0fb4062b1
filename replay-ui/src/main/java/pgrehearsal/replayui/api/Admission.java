package pgrehearsal.replayui.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who is let in, and as what.
 *
 * @param operatorToken makes an operator of whoever brings it; empty if no token does
 * @param viewerToken that one must bring to look; empty if none is needed
 * @param people told from each other by an identity provider's tokens, instead of those that people share
 */
public record Admission(String operatorToken, String viewerToken, Optional<People> people) {

    /** Nobody may do more than look. */
    static final Admission LOOK_ONLY = new Admission("", "", Optional.empty());

    private static final String BEARER = "Bearer ";

    /** Whom a token speaks of. */
    public interface People {

        /** @throws BadRequest if the token is none of theirs, or that cannot be found out */
        Caller caller(String token);
    }

    /** By the tokens that people share. */
    public static Admission byTokens(String operatorToken, String viewerToken) {
        return new Admission(operatorToken, viewerToken, Optional.empty());
    }

    /** By what their identity provider says of each. */
    public static Admission of(People people) {
        return new Admission("", "", Optional.of(people));
    }

    /** Tells whether one can look without bringing anything. */
    boolean open() {
        return viewerToken.isEmpty() && people.isEmpty();
    }

    /** @throws BadRequest if a person's token is none, or that cannot be found out */
    Caller caller(String token) {
        if (people.isPresent()) {
            return token.isEmpty() ? Caller.NOBODY : people.get().caller(token);
        }
        if (is(operatorToken, token)) {
            return new Caller(Role.OPERATOR, "");
        }
        return viewerToken.isEmpty() || is(viewerToken, token) ? new Caller(Role.VIEWER, "") : Caller.NOBODY;
    }

    private static boolean is(String wanted, String given) {
        return !wanted.isEmpty()
                && MessageDigest.isEqual(
                        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** What a header brings; empty if nothing. */
    static String token(String authorization) {
        return authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    static String header(String token) {
        return BEARER + token;
    }
}
