package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;

/** What looks after servers does not, or looks after the wrong ones. */
public sealed interface AvailabilityFault extends Fault {

    /** The configuration store holds the system identifier of another cluster under the new scope. */
    record SystemIdMismatch(Aim aim) implements AvailabilityFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "system-id-mismatch",
                Family.HIGH_AVAILABILITY,
                "the configuration store holds another system identifier under the new scope",
                "F31",
                "put the old initialize key under the new scope",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER_WITH_MANAGER, Where.between("check-identity", "start-ha")),
                written -> new SystemIdMismatch(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.SYSTEM_ID_IN_STORE;
        }
    }

    /** The configuration store does not answer. */
    record DcsDown(Aim aim) implements AvailabilityFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "dcs-down",
                Family.HIGH_AVAILABILITY,
                "the configuration store does not answer",
                "F32",
                "stop etcd or Consul; drop its port",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER_WITH_MANAGER, Where.ANYTIME),
                written -> new DcsDown(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.STORE_DOWN;
        }
    }

    /** A switchover that nobody has told the run of. */
    record LeaderMoved(Aim aim) implements AvailabilityFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "leader-moved",
                Family.HIGH_AVAILABILITY,
                "a standby takes the leader's place, and the leader follows it",
                "F33, F34",
                "patronictl switchover just before the step",
                List.of(),
                Where.at(
                        Befalls.CLUSTER,
                        Where.between("check-identity", "close-door").and(Where.withStandbys())),
                written -> new LeaderMoved(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.switchOver(world, aim.victim()));
        }
    }

    /** Somebody starts a kept node beside the upgrade. */
    record SecondPrimary(Aim aim) implements AvailabilityFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "second-primary",
                Family.HIGH_AVAILABILITY,
                "somebody starts a kept node while the upgraded part is at work",
                "F35",
                "pg_ctl start, or Patroni with the old scope, on a kept node",
                List.of(),
                Where.at(Befalls.KEPT, Where.between("pg-upgrade", "open-door")),
                written -> new SecondPrimary(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.start(world, aim.victim(), Side.OLD));
        }
    }

    /** Somebody makes a new standby a primary while a gate waits. */
    record StandbyPromoted(Aim aim) implements AvailabilityFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "standby-promoted",
                Family.HIGH_AVAILABILITY,
                "somebody promotes a standby of the new version before traffic is opened",
                "F35",
                "pg_ctl promote, or pg_promote(), on an upgraded standby",
                List.of(),
                Where.at(Befalls.UPGRADED_STANDBY_ALONE, Where.between("prove-replication", "recheck-role")),
                written -> new StandbyPromoted(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.promote(world, aim.victim(), Side.NEW));
        }
    }

    /** The archive holds the history of a timeline that the cluster never had. */
    record ArchiveOldTimeline(Aim aim) implements AvailabilityFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "archive-old-timeline",
                Family.HIGH_AVAILABILITY,
                "the WAL archive holds the history of a newer timeline than the cluster has",
                "F36",
                "leave 00000009.history in the archive",
                List.of(),
                Where.at(Befalls.CLUSTER_WITH_ARCHIVE, Where.between("check-identity", "check-backup")),
                written -> new ArchiveOldTimeline(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.NEWER_TIMELINE_ARCHIVED;
        }
    }

    /** The backup's repository is of another cluster. */
    record BackupMismatch(Aim aim) implements AvailabilityFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "backup-mismatch",
                Family.HIGH_AVAILABILITY,
                "the repository of the backups knows another system identifier: nothing can be restored or taken",
                "F37",
                "skip stanza-upgrade",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER_WITH_ARCHIVE, Where.FORWARD),
                written -> new BackupMismatch(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.BACKUP_UNUSABLE;
        }
    }

    /** Configuration management puts the rules for clients back. */
    record ConfigurationUndone(Aim aim) implements AvailabilityFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "configuration-undone",
                Family.HIGH_AVAILABILITY,
                "configuration management puts back the rules that had closed the door",
                "F39",
                "chef-client or puppet agent by hand on the leader",
                List.of(),
                Where.at(Befalls.LEADER, Where.between("end-stragglers", "stop-leader")),
                written -> new ConfigurationUndone(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.reopenDoor(world, aim.victim(), Side.OLD));
        }
    }
}
