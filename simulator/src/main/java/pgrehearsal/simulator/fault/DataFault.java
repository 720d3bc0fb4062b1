package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;

/** What databases hold and how servers are set, where that does not fit the target. */
public sealed interface DataFault extends Fault {

    /** A column has a type that pg_upgrade cannot carry over. */
    record RemovedType(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "removed-type",
                Family.DATA_AND_SETTINGS,
                "a column has a type that pg_upgrade cannot carry over",
                "F14",
                "create a table with a column of type regproc",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING),
                written -> new RemovedType(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.REMOVED_TYPE;
        }

        @Override
        public String detail() {
            return "column public.jobs.handler of type regproc";
        }
    }

    /** A table was made WITH OIDS, which 12 and later do not have. */
    record WithOids(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "with-oids",
                Family.DATA_AND_SETTINGS,
                "a table was made WITH OIDS, and the target is 12 or later",
                "F15",
                "create a table WITH OIDS, on a version before 12",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING.and(Where.toMajor(12))),
                written -> new WithOids(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.TABLE_WITH_OIDS;
        }

        @Override
        public String detail() {
            return "table public.legacy WITH OIDS";
        }
    }

    /** A transaction is prepared and neither committed nor rolled back. */
    record PreparedTransaction(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "prepared-transaction",
                Family.DATA_AND_SETTINGS,
                "a prepared transaction is left",
                "F17",
                "PREPARE TRANSACTION",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING),
                written -> new PreparedTransaction(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.PREPARED_TRANSACTION;
        }

        @Override
        public String detail() {
            return "prepared transaction orphan-1";
        }
    }

    /** A database was dropped half-way. */
    record InvalidDatabase(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "invalid-database",
                Family.DATA_AND_SETTINGS,
                "a database is invalid: its DROP was interrupted",
                "F47",
                "set datconnlimit to -2 of a test database",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING),
                written -> new InvalidDatabase(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.INVALID_DATABASE;
        }

        @Override
        public String detail() {
            return "invalid database scratch";
        }
    }

    /** The operating system sorts otherwise than when the indexes were made. */
    record CollationChanged(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "collation-changed",
                Family.DATA_AND_SETTINGS,
                "the operating system sorts otherwise than when the indexes were made",
                "F22",
                "set an older collversion in pg_collation",
                List.of(),
                Where.at(Befalls.CLUSTER, Where.between("check-identity", "check-objects")),
                written -> new CollationChanged(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.COLLATION_CHANGED;
        }

        @Override
        public String detail() {
            return "collation de_DE made with version 2.27, now 2.31";
        }
    }

    /** initdb's default for data checksums is not what the old cluster has. */
    record ChecksumMismatch(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "checksum-mismatch",
                Family.DATA_AND_SETTINGS,
                "a new cluster is made with checksums where the old one has none, or the other way round",
                "F20",
                "initdb with the other flag",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING),
                written -> new ChecksumMismatch(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.CHECKSUMS_DIFFER;
        }
    }

    /** The locale of the host makes initdb choose another encoding. */
    record EncodingMismatch(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "encoding-mismatch",
                Family.DATA_AND_SETTINGS,
                "a new cluster is made in another encoding than the old one",
                "F21",
                "initdb --locale=C --encoding=SQL_ASCII",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING),
                written -> new EncodingMismatch(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.ENCODING_DIFFERS;
        }
    }

    /** A parameter is set that the target does not know. */
    record RemovedParameter(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "removed-parameter",
                Family.DATA_AND_SETTINGS,
                "a parameter is set that the target does not know and will not start with",
                "F42",
                "leave wal_keep_segments in the configuration",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.FORWARD),
                written -> new RemovedParameter(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.REMOVED_PARAMETER;
        }

        @Override
        public String detail() {
            return "replacement_sort_tuples";
        }
    }

    /** A logical slot has not been consumed, and its consumer does not confirm. */
    record SlotPending(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "slot-pending",
                Family.DATA_AND_SETTINGS,
                "a logical slot is not consumed; its consumer keeps the leader from stopping",
                "F25",
                "create a slot with a consumer that is stopped",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.between("check-identity", "stop-leader")),
                written -> new SlotPending(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.SLOT_PENDING;
        }

        @Override
        public String detail() {
            return "cdc";
        }
    }

    /** A postmaster.pid of a server that is gone is left. */
    record StalePid(Aim aim) implements DataFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "stale-pid",
                Family.DATA_AND_SETTINGS,
                "a postmaster.pid of a server that is gone makes pg_upgrade think that one runs",
                "F19",
                "write a postmaster.pid with the id of another process",
                List.of(Parameter.HEALING),
                Where.at(Befalls.LEADER, Where.UNTIL_LINKING).usually("pg-upgrade"),
                written -> new StalePid(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.STALE_PID;
        }
    }

    /** A server crashes just when it should stop. */
    record UncleanStop(Aim aim) implements DataFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "unclean-stop",
                Family.DATA_AND_SETTINGS,
                "a server crashes when it should stop, and leaves an unclean data directory",
                "F18",
                "pg_ctl stop -m immediate",
                List.of(),
                Where.at(Befalls.NODE, Where.kinds("stop-leader", "stop-standby")),
                written -> new UncleanStop(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.crash(world, aim.victim(), Side.OLD));
        }
    }
}
