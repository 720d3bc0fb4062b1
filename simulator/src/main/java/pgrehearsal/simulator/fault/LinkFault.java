package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** pg_upgrade does not come to its end. */
public sealed interface LinkFault extends Fault {

    /** The new data directory turns out to lie on a file system of its own. */
    record LinkCrossDevice(Aim aim) implements LinkFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "link-cross-device",
                Family.FAILED_LINK,
                "old and new data directory turn out to lie on two file systems, as with a mount made after the check",
                "F9",
                "mount a tmpfs or a loop file system at the new directory",
                List.of(),
                Where.at(Befalls.LEADER, Where.UNTIL_LINKING).usually("pg-upgrade"),
                written -> new LinkCrossDevice(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> world.splitFileSystems(aim.victim()));
        }
    }

    /**
     * pg_upgrade dies once the old control file is renamed.
     *
     * @param orphan the new server that pg_upgrade had started outlives it
     */
    record LinkKilled(Place place, String milestone, boolean orphan) implements LinkFault {

        static final FaultKind KIND = new FaultKind(
                "link-killed",
                Family.FAILED_LINK,
                "pg_upgrade dies after it has renamed the old control file; with orphan=true a server outlives it",
                "F27, F45",
                "kill -9 of pg_upgrade once pg_control.old is there",
                List.of(Parameter.milestone("linked-1"), Parameter.flag("orphan")),
                Where.step(Where.FORWARD.and(Site::links)).usually("pg-upgrade"),
                LinkKilled::of);

        /** A server is there to outlive pg_upgrade only between its start and its stop. */
        private static LinkKilled of(Written written) {
            boolean orphan = written.flag("orphan");
            String milestone = orphan
                    ? written.milestone("new-server-started"::equals, "new-server-started")
                    : written.milestone(written.from("control-file-renamed"), "linked-1");
            return new LinkKilled(written.place(), milestone, orphan);
        }

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            Name node = new Name(place.node());
            return new Strike.OnJob(
                    milestone,
                    (world, key) -> orphan ? world.kill(key) : world.kill(key).crash(node, Side.NEW));
        }

        @Override
        public Values values() {
            return Values.NONE.with("milestone", milestone).with("orphan", Boolean.toString(orphan));
        }
    }
}
