package pgrehearsal.domain.fact;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;

/**
 * Something that was seen in a world at a moment. Facts carry no judgement. Components of type {@link Measured} may
 * differ between two equal runs, {@link Lsn} positions, system identifiers and {@link Digest}s compare by how they
 * relate to each other, and everything else compares by value.
 */
public sealed interface Fact
        permits Fact.JobFact,
                Fact.HostFact,
                Fact.ProgramsFact,
                Fact.SpaceFact,
                Fact.DirectoryFact,
                Fact.ControlFact,
                Fact.ServerFact,
                Fact.DoorFact,
                Fact.IdentityFact,
                Fact.SettingsFact,
                Fact.ObjectsFact,
                Fact.ExtensionsFact,
                Fact.ReplicationFact,
                Fact.LinkFact,
                Fact.FingerprintFact,
                Fact.ConfigurationFact,
                Fact.SavedFact,
                Fact.StatisticsFact,
                Fact.ServiceFact,
                FleetFact {

    /** The question that this fact answers. */
    Question question();

    /** The job that ran an effect: how far it is, and how it ended. */
    record JobFact(Name node, State state, int exitCode, Measured<String> outputTail) implements Fact {

        /** Exit code of a job that has none: not ended, or lost. */
        public static final int NO_EXIT_CODE = -1;

        /** How far a job is. */
        public enum State {
            /** No begin of this key was ever accepted. */
            NONE,
            RUNNING,
            ENDED,
            /** Ended by its own supervisor at the deadline. */
            TIMED_OUT,
            /** Its process is gone and left no exit code. */
            LOST,
            /** The target has seen a newer epoch and refused the begin. */
            REFUSED
        }

        public boolean succeeded() {
            return state == State.ENDED && exitCode == 0;
        }

        @Override
        public Question question() {
            return Question.old(FactKind.JOB, node);
        }
    }

    /** @param clockSkew how far the host's clock is off the driver's, absolute */
    record HostFact(Name node, boolean reachable, Measured<Duration> clockSkew) implements Fact {
        @Override
        public Question question() {
            return Question.old(FactKind.HOST, node);
        }
    }

    /**
     * @param found the programs run and tell a version
     * @param version the version found, or the series wanted if none was found
     */
    record ProgramsFact(Name node, Side side, boolean found, Measured<PgVersion> version) implements Fact {
        @Override
        public Question question() {
            return new Question(FactKind.PROGRAMS, node, side);
        }
    }

    /** @param oneFileSystem hard links can be made between the old and the new data directory */
    record SpaceFact(Name node, Measured<Long> freeBytes, Measured<Long> freeInodes, boolean oneFileSystem)
            implements Fact {
        @Override
        public Question question() {
            return Question.old(FactKind.SPACE, node);
        }
    }

    /** What a data directory holds. */
    record DirectoryFact(Name node, Side side, Content content) implements Fact {

        /** What was found where the data directory should be. */
        public enum Content {
            ABSENT,
            EMPTY,
            /** Made by us for this run, and not used by pg_upgrade yet. */
            PRISTINE,
            /** A PostgreSQL data directory. */
            CLUSTER,
            /** Files that are not a PostgreSQL data directory. */
            FOREIGN
        }

        @Override
        public Question question() {
            return new Question(FactKind.DIRECTORY, node, side);
        }
    }

    /** The control file: where it is, and what it says. */
    sealed interface ControlFact extends Fact {

        Name node();

        Side side();

        @Override
        default Question question() {
            return new Question(FactKind.CONTROL_FILE, node(), side());
        }

        /** In its place: a server can start on it. */
        record ControlFile(Name node, Side side, ControlData data) implements ControlFact {}

        /** Renamed to {@code pg_control.old}, as pg_upgrade does before it links. */
        record RenamedControlFile(Name node, Side side, ControlData data) implements ControlFact {}

        /** Neither in its place nor under the name that pg_upgrade gives it. */
        record NoControlFile(Name node, Side side) implements ControlFact {}
    }

    /** The server on a data directory. */
    sealed interface ServerFact extends Fact {

        Name node();

        Side side();

        @Override
        default Question question() {
            return new Question(FactKind.SERVER, node(), side());
        }

        record Down(Name node, Side side) implements ServerFact {}

        /**
         * @param position of a primary where it writes, of a standby what it has replayed
         * @param ours started to serve; pg_upgrade starts servers of its own, which listen elsewhere
         */
        record Up(Name node, Side side, Role role, int timeline, Measured<Lsn> position, boolean ours)
                implements ServerFact {}
    }

    /**
     * @param answer what an ordinary client meets
     * @param sessions client sessions that are in, our own not counted
     */
    record DoorFact(Name node, Side side, Answer answer, Measured<Integer> sessions) implements Fact {

        /** What a knock is answered with. */
        public enum Answer {
            /** Let in, or asked for a password. */
            OPEN,
            /** Turned away by the server's own rules. */
            CLOSED,
            /** Nobody answers. */
            NOBODY
        }

        @Override
        public Question question() {
            return new Question(FactKind.DOOR, node, side);
        }
    }

    /**
     * Which cluster a data directory belongs to.
     *
     * @param version the major version that made it
     */
    record IdentityFact(Name node, SystemId systemId, PgVersion version) implements Fact {
        @Override
        public Question question() {
            return Question.old(FactKind.IDENTITY, node);
        }
    }

    /**
     * @param removedParameters parameters set on the old server that the target does not know
     * @param synchronousStandbys {@code synchronous_standby_names}, empty if none
     */
    record SettingsFact(
            Name node,
            Measured<String> encoding,
            Measured<String> locale,
            boolean checksums,
            String superuser,
            int tablespaces,
            List<String> removedParameters,
            String synchronousStandbys)
            implements Fact {
        public SettingsFact {
            removedParameters = List.copyOf(removedParameters);
        }

        @Override
        public Question question() {
            return Question.old(FactKind.SETTINGS, node);
        }
    }

    /**
     * @param blockers what pg_upgrade refuses, each with its kind and name
     * @param unlogged unlogged tables: empty on a kept node after its promotion
     */
    record ObjectsFact(Name node, List<String> blockers, Measured<List<String>> unlogged) implements Fact {
        public ObjectsFact {
            blockers = List.copyOf(blockers);
        }

        @Override
        public Question question() {
            return Question.old(FactKind.OBJECTS, node);
        }
    }

    /** @param missing extensions whose library or control file the target lacks */
    record ExtensionsFact(Name node, Measured<List<String>> installed, List<String> missing) implements Fact {
        public ExtensionsFact {
            missing = List.copyOf(missing);
        }

        @Override
        public Question question() {
            return Question.old(FactKind.EXTENSIONS, node);
        }
    }

    /** The primary's view of its standbys and slots. */
    record ReplicationFact(
            Name node, Side side, List<Link> links, List<String> logicalSlots, Measured<Duration> oldestTransaction)
            implements Fact {

        /**
         * @param streaming the standby is in state {@code streaming}
         * @param caughtUp it has replayed all that the primary had written when it was asked
         */
        public record Link(
                Name standby, boolean streaming, boolean caughtUp, Measured<Lsn> replayed, Measured<Long> lagBytes) {}

        public ReplicationFact {
            links = List.copyOf(links);
            logicalSlots = List.copyOf(logicalSlots);
        }

        @Override
        public Question question() {
            return new Question(FactKind.REPLICATION, node, side);
        }
    }

    /** The primary's view of one standby. */
    record LinkFact(Name node, Side side, ReplicationFact.Link link) implements Fact {
        @Override
        public Question question() {
            return new Question(FactKind.LINK, node, side, link.standby());
        }
    }

    /**
     * The content of all user tables of all databases.
     *
     * @param tables hash over name, row count and, up to a byte budget, rows of every logged table
     * @param sequences last value of each sequence by name
     */
    record FingerprintFact(
            Name node,
            Side side,
            Digest tables,
            Measured<Integer> tablesCounted,
            Measured<Integer> tablesHashed,
            Measured<SortedMap<String, Long>> sequences)
            implements Fact {
        @Override
        public Question question() {
            return new Question(FactKind.FINGERPRINT, node, side);
        }
    }

    /**
     * @param standby the server would start as a standby
     * @param ownAddress it would listen at the address that the fleet file gives to this node
     * @param upstream it knows a primary to follow
     * @param isolated it cannot be reached by clients nor follow a primary when it is started
     */
    record ConfigurationFact(
            Name node, Side side, boolean standby, boolean ownAddress, boolean upstream, boolean isolated)
            implements Fact {
        @Override
        public Question question() {
            return new Question(FactKind.CONFIGURATION, node, side);
        }
    }

    /** @param complete everything that the synchronisation destroys in the old directory was saved */
    record SavedFact(Name node, boolean complete) implements Fact {
        @Override
        public Question question() {
            return Question.old(FactKind.SAVED, node);
        }
    }

    /** @param missing tables without statistics */
    record StatisticsFact(Name node, Measured<Integer> missing) implements Fact {
        @Override
        public Question question() {
            return Question.target(FactKind.STATISTICS, node);
        }
    }

    /** Counted by the server since the new cluster was made: {@code pg_stat_database}. */
    record ServiceFact(Name node, Measured<Long> committed, Measured<Long> rolledBack) implements Fact {
        @Override
        public Question question() {
            return Question.target(FactKind.SERVICE, node);
        }
    }
}
