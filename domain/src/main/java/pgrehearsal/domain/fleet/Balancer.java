package pgrehearsal.domain.fleet;

import java.util.Optional;

/**
 * Lets clients' traffic in or holds it off.
 *
 * @param at the node from which it is told
 * @param socket address and port, or an absolute path, of HAProxy's runtime interface; empty for others
 * @param hook of a balancer of kind {@link Kind#HOOK}: acting closes it, undoing opens it
 */
public record Balancer(Name name, Kind kind, Name at, String socket, Optional<Hook> hook) {

    /** How a balancer is told. */
    public enum Kind {
        /** Through its runtime socket. */
        HAPROXY,
        HOOK
    }

    public Balancer {
        if ((kind == Kind.HOOK) != hook.isPresent()) {
            throw new IllegalArgumentException("balancer '" + name + "' of kind " + kind + " and its hook do not fit");
        }
    }
}
