package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;
import pgrehearsal.simulator.model.ModelledWorld;

/** pg_upgrade does not come to its end, or not to a good one. */
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

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return world.joinFileSystems(aim.victim());
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
                Where.step(Where.FORWARD.and(Site::renamesControlFile)).usually("pg-upgrade"),
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

    /**
     * Some files are not linked.
     *
     * @param silent pg_upgrade does not notice; otherwise it ends there with an error
     */
    record LinkIncomplete(Place place, String milestone, boolean silent) implements LinkFault {

        static final FaultKind KIND = new FaultKind(
                "link-incomplete",
                Family.FAILED_LINK,
                "pg_upgrade fails at one of the links, or with silent=true leaves files out and says nothing",
                "F9, F13",
                "chattr +i on a file of the old directory; a wrapper that removes files of the new one",
                List.of(Parameter.milestone("linked-2"), Parameter.flag("silent")),
                Where.step(Where.FORWARD.and(Site::links)).usually("pg-upgrade"),
                LinkIncomplete::of);

        /** What is left out silently is known once all is transferred. */
        private static LinkIncomplete of(Written written) {
            boolean silent = written.flag("silent");
            String last = written.site().milestones().contains("linked-3") ? "linked-3" : "copied-3";
            String first = last.replace('3', '1');
            return new LinkIncomplete(
                    written.place(),
                    silent
                            ? written.milestone(last::equals, last)
                            : written.milestone(written.from(first), last.replace('3', '2')),
                    silent);
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
                    (world, key) -> silent
                            ? Mishaps.loseFiles(world, node, Side.NEW)
                            : Mishaps.stop(world, node, Side.NEW)
                                    .end(key, 1, "error while creating link for relation: Operation not permitted"));
        }

        @Override
        public Values values() {
            return Values.NONE.with("milestone", milestone).with("silent", Boolean.toString(silent));
        }
    }

    /** The target has no library of an extension that is in use. */
    record LibraryMissing(Aim aim) implements LinkFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "library-missing",
                Family.FAILED_LINK,
                "the target's installation lacks the library of an extension that is in use",
                "F10",
                "rename the .so in the target's $libdir",
                List.of(Parameter.HEALING),
                Where.at(Befalls.LEADER, Where.UNTIL_LINKING),
                written -> new LibraryMissing(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.LIBRARY_MISSING;
        }

        @Override
        public String detail() {
            return "pg_repack";
        }
    }

    /** The target's library is there and cannot be loaded. */
    record LibraryBroken(Aim aim) implements LinkFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "library-broken",
                Family.FAILED_LINK,
                "the target's library of an extension is there, and what it links to is not",
                "F11",
                "set the library path to an older dependency",
                List.of(Parameter.HEALING),
                Where.at(Befalls.LEADER, Where.UNTIL_LINKING),
                written -> new LibraryBroken(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.LIBRARY_BROKEN;
        }

        @Override
        public String detail() {
            return "postgis-3";
        }
    }

    /** An object passes every check and cannot be restored. */
    record SchemaRefused(Aim aim) implements LinkFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "schema-refused",
                Family.FAILED_LINK,
                "a view that every check lets pass cannot be restored on the target",
                "F13",
                "a view on pg_stat_activity.waiting, on 9.5",
                List.of(Parameter.HEALING),
                Where.at(Befalls.CLUSTER, Where.UNTIL_LINKING),
                written -> new SchemaRefused(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.SCHEMA_REFUSED;
        }
    }

    /**
     * A server that a killed attempt had started is still there.
     *
     * @param side whose data directory it runs on
     */
    record OrphanServer(Aim aim, Side side) implements LinkFault, Befalling {

        static final FaultKind KIND = new FaultKind(
                "orphan-server",
                Family.FAILED_LINK,
                "a server that an earlier attempt had started still runs on one of the data directories",
                "F19, F29",
                "pg_ctl start on the directory with another port, before pg_upgrade",
                List.of(Parameter.choice("side", Side.OLD), Parameter.HEALING),
                Where.at(Befalls.LEADER, Where.FORWARD.and(Site::links)).usually("pg-upgrade"),
                written -> new OrphanServer(written.aim(), written.choice("side", Side.OLD)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnWorld(world -> Mishaps.leaveRunning(world, aim.victim(), side));
        }

        @Override
        public ModelledWorld remedied(ModelledWorld world) {
            return Mishaps.stopLeftover(world, aim.victim(), side);
        }

        @Override
        public Values values() {
            return Values.NONE.with("side", side).healing(aim.lasting());
        }
    }
}
