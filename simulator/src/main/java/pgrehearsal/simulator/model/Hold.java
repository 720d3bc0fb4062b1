package pgrehearsal.simulator.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a standby from following its primary.
 *
 * @param receivingSince its walreceiver has been stuck since then; the connection stays for a while
 * @param replaying what arrives is not replayed
 */
public record Hold(Optional<Instant> receivingSince, boolean replaying) {

    /** Nothing does. */
    public static final Hold NONE = new Hold(Optional.empty(), false);

    /** What is stuck. */
    public enum What {
        RECEIVE,
        REPLAY
    }

    Hold with(What what, Instant since) {
        return switch (what) {
            case RECEIVE -> new Hold(Optional.of(since), replaying);
            case REPLAY -> new Hold(receivingSince, true);
        };
    }

    Hold without(What what) {
        return switch (what) {
            case RECEIVE -> new Hold(Optional.empty(), replaying);
            case REPLAY -> new Hold(receivingSince, false);
        };
    }
}
