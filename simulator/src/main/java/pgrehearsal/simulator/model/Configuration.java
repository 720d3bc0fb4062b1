package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.fleet.Name;

/**
 * What the files of a data directory make of a server that is started on it.
 *
 * @param standby {@code standby.signal} is there
 * @param ownAddress it listens at the address of its own node
 * @param upstream the primary that it follows
 * @param isolated set by us so that it can neither follow nor be reached
 */
public record Configuration(boolean standby, boolean ownAddress, Optional<Name> upstream, Door door, boolean isolated) {

    static Configuration primary(Door door) {
        return new Configuration(false, true, Optional.empty(), door, false);
    }

    static Configuration standby(Name upstream, Door door) {
        return new Configuration(true, true, Optional.of(upstream), door, false);
    }

    Configuration with(Door newDoor) {
        return new Configuration(standby, ownAddress, upstream, newDoor, isolated);
    }

    Configuration asPrimary() {
        return new Configuration(false, ownAddress, upstream, door, isolated);
    }

    /** As it arrives at another node by rsync. */
    Configuration atAnotherAddress() {
        return new Configuration(standby, false, upstream, door, isolated);
    }

    Configuration inIsolation() {
        return new Configuration(standby, ownAddress, Optional.empty(), Door.CLOSED, true);
    }

    /** What isolation had changed is as it was; whether it is a standby is left as it is now. */
    Configuration givenBack(Configuration before) {
        return new Configuration(standby, ownAddress, before.upstream(), before.door(), false);
    }
}
