package pgrehearsal.replayui.api;

/**
 * Somebody who asks.
 *
 * @param name that stands in the journal; empty for who comes with a token that people share
 */
public record Caller(Role role, String name) {

    static final Caller NOBODY = new Caller(Role.NOBODY, "");
}
