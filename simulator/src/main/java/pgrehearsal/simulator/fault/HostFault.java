package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;
import pgrehearsal.simulator.model.ModelledWorld;

/** Trouble of a host, of its disks, or of what runs there. */
public sealed interface HostFault extends Fault {

    /** The host loses its power, and may get it back. */
    record HostDown(Aim aim) implements HostFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "host-down",
                Family.HOSTS_AND_DISKS,
                "a host loses its power: servers and jobs on it end where they are",
                "F27, F39",
                "power the machine off; with for=, on again",
                List.of(Parameter.HEALING),
                Where.at(Befalls.NODE, Where.ANYTIME),
                written -> new HostDown(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.losePower(world, aim.victim()));
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return Mishaps.regainPower(world, aim.victim());
        }
    }

    /** The driver does not reach the host; everything on it goes on. */
    record HostUnreachable(Aim aim) implements HostFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "host-unreachable",
                Family.HOSTS_AND_DISKS,
                "the driver does not reach a host; everything on it goes on",
                "F27, F41",
                "drop the packets from the driver's address",
                List.of(Parameter.HEALING),
                Where.at(Befalls.NODE, Where.ANYTIME),
                written -> new HostUnreachable(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.HOST_UNREACHABLE;
        }
    }

    /** A job's process dies when it has just reached a milestone, without leaving an exit code. */
    record JobKilled(Place place, String milestone) implements HostFault {

        static final FaultKind KIND = new FaultKind(
                "job-killed",
                Family.HOSTS_AND_DISKS,
                "an effect's job dies at a milestone; what it had started lives on",
                "F27",
                "kill -9 of the job's process group on its host",
                List.of(Parameter.milestone("begun")),
                Where.step(Where.WITH_JOB),
                written -> new JobKilled(written.place(), written.milestone(name -> true, "begun")));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnJob(milestone, ModelledWorld::kill);
        }

        @Override
        public Values values() {
            return Values.NONE.with("milestone", milestone);
        }
    }

    /** No byte is left where the data directories are. */
    record DiskFull(Aim aim) implements HostFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "disk-full",
                Family.HOSTS_AND_DISKS,
                "the file system of the data directories has no byte left",
                "F26",
                "fallocate until it is full; a small loop file system",
                List.of(Parameter.HEALING),
                Where.at(Befalls.UPGRADED, Where.FORWARD),
                written -> new DiskFull(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.DISK_FULL;
        }
    }

    /**
     * Everything on a node takes longer.
     *
     * @param factor how many times as long
     */
    record SlowDisk(Aim aim, int factor) implements HostFault, Conditional {

        private static final int USUAL = 5;
        private static final int MOST = 1000;

        static final FaultKind KIND = new FaultKind(
                "slow-disk",
                Family.HOSTS_AND_DISKS,
                "everything on a node takes many times as long",
                "F30",
                "dm-delay; SIGSTOP and SIGCONT in turn",
                List.of(Parameter.number("factor", USUAL, 2, MOST), Parameter.HEALING),
                Where.at(Befalls.NODE, Where.ANYTIME),
                written -> new SlowDisk(written.aim(), written.number("factor", USUAL, 2, MOST)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.SLOW_DISK;
        }

        @Override
        public String detail() {
            return Integer.toString(factor);
        }

        @Override
        public Values values() {
            return Values.NONE.with("factor", Integer.toString(factor)).healing(aim.lasting());
        }
    }

    /** Files of an earlier attempt, or of somebody else, lie where the new directory should come. */
    record Leftovers(Aim aim) implements HostFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "leftovers",
                Family.HOSTS_AND_DISKS,
                "files that nobody knows lie where the new data directory should come",
                "F29",
                "mkdir of the new directory with a file in it",
                List.of(Parameter.HEALING),
                Where.at(Befalls.UPGRADED, Where.kinds("check-drift", "create-new-cluster", "empty-new-directory")),
                written -> new Leftovers(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.leaveFiles(world, aim.victim()));
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return Mishaps.moveFilesAway(world, aim.victim());
        }
    }

    /**
     * The programs of one version no longer run on a node.
     *
     * @param side which version's
     */
    record NodeDrift(Aim aim, Side side) implements HostFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "node-drift",
                Family.HOSTS_AND_DISKS,
                "one node is not like the others: the programs of one version are gone there",
                "F39",
                "rename the folder of the programs on one node",
                List.of(Parameter.choice("side", Side.NEW), Parameter.HEALING),
                Where.at(Befalls.UPGRADED, Where.FORWARD),
                written -> new NodeDrift(written.aim(), written.choice("side", Side.NEW)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.PROGRAMS_GONE;
        }

        @Override
        public String detail() {
            return side.name();
        }

        @Override
        public Values values() {
            return Values.NONE.with("side", side).healing(aim.lasting());
        }
    }

    /** An address in the fleet file leads to a server of another cluster. */
    record WrongFleet(Aim aim) implements HostFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "wrong-fleet",
                Family.HOSTS_AND_DISKS,
                "a node's address leads to a server of another cluster",
                "F40",
                "the address of another cluster's standby in the fleet file",
                List.of(),
                Where.at(Befalls.NODE, Where.kinds("check-identity")),
                written -> new WrongFleet(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.FOREIGN_ADDRESS;
        }
    }
}
