package pgrehearsal.domain.effect;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.LogicalSlot;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** What is asked of that which surrounds the servers: their manager, poolers, balancers, snapshots, archive, hooks. */
public sealed interface FleetEffect extends Effect {

    @Override
    default boolean mayChange(Question question) {
        return switch (this) {
            case RunHook hook -> about(question, FactKind.HOOK, hook.hook());
            case SetBalancer balancer -> about(question, FactKind.BALANCER, balancer.balancer());
            case SetPooler pooler -> about(question, FactKind.POOLER, pooler.cluster());
            case SetAutomation automation -> about(question, FactKind.AUTOMATION, automation.cluster());
            case StopHa _ -> question.kind() == FactKind.AUTOMATION || at(question, FactKind.HA);
            case StartHa _ ->
                question.kind() == FactKind.AUTOMATION || question.node().equals(node());
            case TakeSnapshot _, DropSnapshot _ -> at(question, FactKind.SNAPSHOT);
            case RestoreSnapshot _ -> question.node().equals(node());
            case DropObjects _, RecreateObjects _ -> at(question, FactKind.OBJECTS_IN_THE_WAY);
            case SwitchArchive archive -> about(question, FactKind.ARCHIVE, archive.cluster());
            case DrainSlots _, RecreateSlots _ -> at(question, FactKind.SLOTS) || at(question, FactKind.REPLICATION);
            case RetireArchive archive -> about(question, FactKind.ARCHIVE, archive.cluster());
            case TakeBackup backup -> about(question, FactKind.BACKUP, backup.cluster());
            case BringPrograms _ -> at(question, FactKind.PROGRAMS);
            case FollowLeader _ -> question.node().equals(node()) && question.side() == Side.OLD;
        };
    }

    @Override
    default Optional<List<Name>> reach() {
        return switch (this) {
            case RunHook _,
                    SetBalancer _,
                    SetPooler _,
                    SetAutomation _,
                    StopHa _,
                    StartHa _,
                    SwitchArchive _,
                    RetireArchive _,
                    TakeBackup _ -> Optional.empty();
            case TakeSnapshot _,
                    DropSnapshot _,
                    RestoreSnapshot _,
                    DropObjects _,
                    RecreateObjects _,
                    DrainSlots _,
                    RecreateSlots _,
                    BringPrograms _,
                    FollowLeader _ -> Optional.of(List.of(node()));
        };
    }

    private boolean at(Question question, FactKind kind) {
        return question.kind() == kind && question.node().equals(node());
    }

    private static boolean about(Question question, FactKind kind, Name subject) {
        return question.kind() == kind && question.subject().equals(subject);
    }

    /** One of the team's own commands. */
    record RunHook(Name node, Name hook, Hook.Verb verb) implements FleetEffect {}

    /** All backends of a balancer are put into maintenance, or taken out of it. */
    record SetBalancer(Name node, Name balancer, Flow flow) implements FleetEffect {

        /** Whether clients come through. */
        public enum Flow {
            OPEN,
            CLOSED
        }
    }

    /** All processes of a cluster's pooler, or none: one that does not answer makes the others go back. */
    record SetPooler(Name node, Name cluster, Clients clients) implements FleetEffect {

        /** What a pooler does with clients' queries. */
        public enum Clients {
            SERVED,
            /** Connections are kept, queries wait. */
            HELD
        }
    }

    /** Patroni's pause: no member starts, stops or promotes anything by itself. */
    record SetAutomation(Name node, Name cluster, Side side, Automation automation) implements FleetEffect {

        /** Whether the manager acts by itself. */
        public enum Automation {
            PAUSED,
            ACTIVE
        }
    }

    /** The manager's daemon on one node; under pause the server stays as it is. */
    record StopHa(Name node) implements FleetEffect {}

    /**
     * The manager's daemon on one node, with the scope of that side. Unless it is paused it starts the server: the
     * leader's as primary, failover held off by tags, others' as standbys of the leader.
     */
    record StartHa(Name node, Side side) implements FleetEffect {}

    /** Of the file systems that hold the data directories, while nothing runs on them. */
    record TakeSnapshot(Name node) implements FleetEffect {}

    /**
     * The old data directory as it was in the snapshot, made a standby of a primary; a primary that is named as its own
     * upstream stays one. Not started.
     */
    record RestoreSnapshot(Name node, Name upstream) implements FleetEffect {}

    record DropSnapshot(Name node) implements FleetEffect {}

    /** What the fleet file names as standing in pg_upgrade's way is dropped, the definitions recorded first. */
    record DropObjects(Name node) implements FleetEffect {}

    /** From the recorded definitions, on the node that serves. */
    record RecreateObjects(Name node, Side side) implements FleetEffect {}

    /** Waited until the consumers have all that was written; then their slots are dropped. */
    record DrainSlots(Name node, List<String> slots) implements FleetEffect {
        public DrainSlots {
            slots = List.copyOf(slots);
        }
    }

    /** As they were defined before; those that are there are left alone. */
    record RecreateSlots(Name node, Side side, List<LogicalSlot> slots) implements FleetEffect {
        public RecreateSlots {
            slots = List.copyOf(slots);
        }
    }

    /** WAL goes to the prefix or stanza of one side. */
    record SwitchArchive(Name node, Name cluster, Side side) implements FleetEffect {}

    /** The old side's prefix or stanza, with its backups, is given up. */
    record RetireArchive(Name node, Name cluster) implements FleetEffect {}

    /** A base backup of the new cluster. */
    record TakeBackup(Name node, Name cluster) implements FleetEffect {}

    /** The target's programs are installed, or seen to be there. */
    record BringPrograms(Name node) implements FleetEffect {}

    /** The old server of a node goes on as a standby of another. */
    record FollowLeader(Name node, Name leader) implements FleetEffect {}
}
