package pgrehearsal.domain.fleet;

import java.util.List;

/**
 * What is wanted of the fleet.
 *
 * @param gates points where a person must approve, by name
 */
public record Upgrade(
        PgVersion from,
        PgVersion to,
        Strategy strategy,
        Transfer transfer,
        StandbySync standbySync,
        Window window,
        List<String> gates,
        Statistics statisticsBeforeOpen) {

    public Upgrade {
        gates = List.copyOf(gates);
    }

    /** How a cluster comes to the new version. */
    public enum Strategy {
        LINK_KEEP_OLD
    }

    /** How pg_upgrade brings the user's files into the new data directory. */
    public enum Transfer {
        LINK
    }

    /** How a standby gets the new data directory. */
    public enum StandbySync {
        RSYNC
    }

    /** How far the planner's statistics are gathered before traffic is opened. */
    public enum Statistics {
        /** A first, coarse pass over all tables. */
        STAGE1,
        ALL
    }
}
