package pgrehearsal.domain.fleet;

import java.util.List;

/**
 * What is wanted of the fleet.
 *
 * @param gates points where a person must approve, by name
 */
public record Upgrade(
        PgVersion to,
        Strategy strategy,
        Transfer transfer,
        StandbySync standbySync,
        Snapshots snapshot,
        Window window,
        List<String> gates,
        Statistics statisticsBeforeOpen,
        Policies policies) {

    public Upgrade {
        gates = List.copyOf(gates);
    }

    /** How a cluster comes to the new version. */
    public enum Strategy {
        /** Most nodes are upgraded, some are left on the old version as the way back. */
        LINK_KEEP_OLD,
        /** One server, upgraded where it is. */
        COPY_IN_PLACE,
        /** Nothing is ours: only looked at. */
        EXTERNAL
    }

    /** How pg_upgrade brings the user's files into the new data directory. */
    public enum Transfer {
        LINK,
        COPY,
        CLONE,
        COPY_FILE_RANGE,
        SWAP;

        /** Tells whether the old data directory stays as it was, whatever happens to the new one. */
        public boolean keepsOldWhole() {
            return switch (this) {
                case COPY, CLONE, COPY_FILE_RANGE -> true;
                case LINK, SWAP -> false;
            };
        }
    }

    /** How a standby gets the new data directory. */
    public enum StandbySync {
        RSYNC,
        /** A list of links and copies made at the leader is carried out at each standby. */
        MANIFEST
    }

    /** Whether the data directories of upgraded nodes are snapshot while everything is stopped. */
    public enum Snapshots {
        NONE,
        REQUIRED
    }

    /**
     * How far the planner's statistics are gathered before traffic is opened.
     *
     * @param tables with their schema, for {@link Scope#TABLES} only
     */
    public record Statistics(Scope scope, List<String> tables) {

        public static final Statistics STAGE1 = new Statistics(Scope.STAGE1, List.of());
        public static final Statistics ALL = new Statistics(Scope.ALL, List.of());

        /** What is analysed. */
        public enum Scope {
            /** A first, coarse pass over all tables. */
            STAGE1,
            ALL,
            TABLES
        }

        public Statistics {
            tables = List.copyOf(tables);
        }
    }
}
