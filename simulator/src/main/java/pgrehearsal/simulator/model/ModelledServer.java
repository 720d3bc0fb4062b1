package pgrehearsal.simulator.model;

import pgrehearsal.domain.fleet.Role;

/** The server on a data directory. */
public sealed interface ModelledServer {

    /** Nothing runs. */
    ModelledServer DOWN = new Down();

    record Down() implements ModelledServer {}

    /** @param sessions of clients, our own not counted */
    record Up(Role role, Cause cause, Stage stage, int sessions) implements ModelledServer {

        /** Tells whether clients could reach it, if its door let them in. */
        public boolean serves() {
            return cause == Cause.SERVICE && stage == Stage.READY;
        }

        Up with(Role newRole) {
            return new Up(newRole, cause, stage, sessions);
        }

        Up withSessions(int now) {
            return new Up(role, cause, stage, now);
        }

        Up stopping() {
            return new Up(role, cause, Stage.STOPPING, 0);
        }
    }

    /** What a server was started for; only one that was started to serve listens where clients knock. */
    enum Cause {
        SERVICE,
        /** By pg_upgrade, for itself. */
        UPGRADE,
        /** To prove that a kept node is a way back. */
        PROOF
    }

    /** Whether a server takes work. */
    enum Stage {
        READY,
        /** Asked to stop; waits for standbys to confirm what they got. */
        STOPPING
    }
}
