package pgrehearsal.domain.fact;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;

/** What was seen of that which surrounds the servers. */
public sealed interface FleetFact extends Fact {

    /** The node from which it was seen. */
    Name node();

    /** What the team's own command says of itself. */
    record HookFact(Name node, Name hook, State state) implements FleetFact {

        /** What a hook's verifying command answers. */
        public enum State {
            ACTED,
            NOT_ACTED,
            /** It cannot tell. */
            UNCLEAR
        }

        @Override
        public Question question() {
            return Question.about(FactKind.HOOK, node, hook);
        }
    }

    record BalancerFact(Name node, Name balancer, State state) implements FleetFact {

        /** Whether traffic comes through. */
        public enum State {
            OPEN,
            CLOSED,
            /** Some of its backends are in maintenance, others not. */
            MIXED
        }

        @Override
        public Question question() {
            return Question.about(FactKind.BALANCER, node, balancer);
        }
    }

    /** @param unreachable processes that did not answer */
    record PoolerFact(Name node, Name cluster, State state, List<Name> unreachable) implements FleetFact {

        /** What the processes that answered do with clients. */
        public enum State {
            ACTIVE,
            PAUSED,
            MIXED
        }

        public PoolerFact {
            unreachable = List.copyOf(unreachable);
        }

        @Override
        public Question question() {
            return Question.about(FactKind.POOLER, node, cluster);
        }
    }

    /**
     * What manages the server on a node.
     *
     * @param daemon whether it runs, and on which data directory
     * @param leader it holds the cluster's lock
     */
    record HaFact(Name node, Daemon daemon, boolean leader) implements FleetFact {

        /** Where a node's daemon is. */
        public enum Daemon {
            STOPPED,
            ON_OLD,
            ON_NEW
        }

        @Override
        public Question question() {
            return Question.old(FactKind.HA, node);
        }
    }

    /**
     * The configuration store's view of a scope.
     *
     * @param paused no member changes anything by itself
     * @param members that have the pause acknowledged, or all of them if it is not paused
     */
    record AutomationFact(Name node, Name cluster, Side side, boolean reachable, boolean paused, List<Name> members)
            implements FleetFact {
        public AutomationFact {
            members = List.copyOf(members);
        }

        @Override
        public Question question() {
            return new Question(FactKind.AUTOMATION, node, side, cluster);
        }
    }

    /** @param present a whole one, taken in this run */
    record SnapshotFact(Name node, boolean present) implements FleetFact {
        @Override
        public Question question() {
            return Question.old(FactKind.SNAPSHOT, node);
        }
    }

    /** Those that the fleet file names, as far as they are there. */
    record SlotsFact(Name node, Side side, List<LogicalSlot> slots) implements FleetFact {
        public SlotsFact {
            slots = List.copyOf(slots);
        }

        @Override
        public Question question() {
            return new Question(FactKind.SLOTS, node, side);
        }
    }

    /** @param writesTo the prefix or stanza that the configuration names: the old cluster's or the new one's */
    record ArchiveFact(Name node, Name cluster, Side writesTo, boolean newerTimelines, boolean oldRetired)
            implements FleetFact {
        @Override
        public Question question() {
            return Question.about(FactKind.ARCHIVE, node, cluster);
        }
    }

    /** The newest base backup that can be restored. */
    record BackupFact(Name node, Name cluster, Side side, boolean present, Measured<Duration> age)
            implements FleetFact {
        @Override
        public Question question() {
            return new Question(FactKind.BACKUP, node, side, cluster);
        }
    }

    /** @param present of those that the fleet file names, which are there */
    record ObjectsInTheWayFact(Name node, Side side, List<String> present, boolean recorded) implements FleetFact {
        public ObjectsInTheWayFact {
            present = List.copyOf(present);
        }

        @Override
        public Question question() {
            return new Question(FactKind.OBJECTS_IN_THE_WAY, node, side);
        }
    }

    /** A database of somebody else, as its owner declares it. */
    record ExternalFact(Name node, Name external, PgVersion version, List<PgVersion> canRun) implements FleetFact {
        public ExternalFact {
            canRun = List.copyOf(canRun);
        }

        @Override
        public Question question() {
            return Question.about(FactKind.EXTERNAL, node, external);
        }
    }
}
