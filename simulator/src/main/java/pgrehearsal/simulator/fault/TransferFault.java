package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.simulator.model.Condition;
import pgrehearsal.simulator.model.Mishaps;

/** The new data directory does not come to a standby as it should, or a program lies about it. */
public sealed interface TransferFault extends Fault {

    /** rsync is cut off at a milestone and says so. */
    record RsyncBroken(Place place, String milestone) implements TransferFault {

        /** rsync: error in rsync protocol data stream. */
        private static final int BROKEN = 12;

        static final FaultKind KIND = new FaultKind(
                "rsync-broken",
                Family.TRANSFER,
                "rsync is cut off half-way and ends with an error",
                "F6",
                "kill -9 of the receiving rsync",
                List.of(Parameter.milestone("linked")),
                Where.step(Where.kinds("sync-standby").and(Site::bringsByRsync)),
                written -> new RsyncBroken(written.place(), written.milestone(name -> true, "linked")));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnJob(
                    milestone,
                    (world, key) -> world.end(key, BROKEN, "rsync error: error in rsync protocol data stream"));
        }

        @Override
        public Values values() {
            return Values.NONE.with("milestone", milestone);
        }
    }

    /** rsync reports success and has left files out. */
    record RsyncMissingFiles(Aim aim) implements TransferFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "rsync-missing-files",
                Family.TRANSFER,
                "rsync reports success, and the new directory lacks files that a start needs",
                "F7",
                "remove files of the new directory after rsync",
                List.of(Parameter.HEALING),
                Where.at(Befalls.UPGRADED_STANDBY, Where.kinds("sync-standby").and(Site::bringsByRsync)),
                written -> new RsyncMissingFiles(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.TRANSFER_INCOMPLETE;
        }
    }

    /**
     * rsync finds nothing to link to and copies.
     *
     * @param factor how many times as long
     */
    record RsyncSlow(Aim aim, int factor) implements TransferFault, Conditional {

        private static final int USUAL = 20;
        private static final int MOST = 1000;

        static final FaultKind KIND = new FaultKind(
                "rsync-slow",
                Family.TRANSFER,
                "rsync copies what it should link, and takes many times as long",
                "F8",
                "run rsync without the old directory at the target",
                List.of(Parameter.number("factor", USUAL, 2, MOST), Parameter.HEALING),
                Where.at(Befalls.UPGRADED_STANDBY, Where.kinds("sync-standby").and(Site::bringsByRsync)),
                written -> new RsyncSlow(written.aim(), written.number("factor", USUAL, 2, MOST)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.TRANSFER_COPIES;
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

    /**
     * A program's exit code is not what has become of its work.
     *
     * @param milestone at which it ends
     */
    record ExitCodeLies(Place place, Says says, String milestone) implements TransferFault {

        /** What the exit code says. */
        public enum Says {
            /** That all is done, though it ended early. */
            SUCCESS,
            /** That it failed, though all is done. */
            FAILURE
        }

        static final FaultKind KIND = new FaultKind(
                "exit-code-lies",
                Family.TRANSFER,
                "a program ends early with exit code 0, or with says=failure does all and ends with 1",
                "F28",
                "a wrapper around the program that exits as it likes",
                List.of(Parameter.choice("says", Says.SUCCESS), Parameter.milestone("begun")),
                Where.step(Where.WITH_JOB),
                ExitCodeLies::of);

        /** All is done only at the end. */
        private static ExitCodeLies of(Written written) {
            Says says = written.choice("says", Says.SUCCESS);
            String last = written.site().lastMilestone();
            return new ExitCodeLies(
                    written.place(),
                    says,
                    switch (says) {
                        case SUCCESS -> written.milestone(name -> true, "begun");
                        case FAILURE -> written.milestone(last::equals, last);
                    });
        }

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Strike strike() {
            return new Strike.OnJob(milestone, (world, key) -> switch (says) {
                case SUCCESS -> Mishaps.lie(world, key);
                case FAILURE -> world.end(key, 1, "error");
            });
        }

        @Override
        public Values values() {
            return Values.NONE.with("says", says).with("milestone", milestone);
        }
    }
}
