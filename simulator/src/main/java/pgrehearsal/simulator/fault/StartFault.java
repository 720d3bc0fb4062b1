package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;

/** The new cluster has run, and is not what it should be. */
public sealed interface StartFault extends Fault {

    /** The new primary crashes after it has run. */
    record NewStartedAndCrashed(Aim aim) implements StartFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "new-started-and-crashed",
                Family.AFTER_THE_START,
                "the new primary crashes after its start, and \"not running\" proves nothing any more",
                "F45",
                "kill -9 of the new postmaster",
                List.of(),
                Where.at(Befalls.LEADER, Where.between("prove-replication", "open-door")),
                written -> new NewStartedAndCrashed(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.crash(world, aim.victim(), Side.NEW));
        }
    }

    /** Somebody who has not read the plan looks whether the new server starts, and stops it again. */
    record NewStartedByHand(Aim aim) implements StartFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "new-started-by-hand",
                Family.AFTER_THE_START,
                "somebody starts the new primary before the run does, and stops it again: what is down may have run",
                "F45",
                "pg_ctl start, then pg_ctl stop, on the new data directory",
                List.of(),
                Where.at(Befalls.LEADER, Where.kinds("start-leader", "start-ha", "check-untouched")),
                written -> new NewStartedByHand(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(
                    world -> Mishaps.stop(Mishaps.start(world, aim.victim(), Side.NEW), aim.victim(), Side.NEW));
        }
    }

    /** An extension has no update path to the version that the target has. */
    record ExtensionNoPath(Aim aim) implements StartFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "extension-no-path",
                Family.AFTER_THE_START,
                "an extension has no update path to the version that the target brings",
                "F12",
                "a control file with a default_version that no script leads to",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.between("check-identity", "run-scripts")),
                written -> new ExtensionNoPath(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.EXTENSION_WITHOUT_PATH;
        }
    }

    /** Commits wait for a synchronous standby that is not there. */
    record SyncStandbyMissing(Aim aim) implements StartFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "sync-standby-missing",
                Family.AFTER_THE_START,
                "synchronous_standby_names asks for a standby that is not there: every commit waits",
                "F34",
                "synchronous_standby_names with the name of a kept node",
                List.of(Parameter.HEALING),
                Where.at(
                        Befalls.CLUSTER,
                        Where.between("check-identity", "prove-replication").and(Where.withStandbys())),
                written -> new SyncStandbyMissing(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.SYNC_STANDBY_MISSING;
        }

        @Override
        public String detail() {
            return "patroni-09";
        }
    }
}
