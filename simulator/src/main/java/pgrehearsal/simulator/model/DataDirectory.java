package pgrehearsal.simulator.model;

import java.util.function.UnaryOperator;
import pgrehearsal.domain.fact.ControlData;

/** What is where a data directory should be. */
public sealed interface DataDirectory {

    record Absent() implements DataDirectory {}

    record Empty() implements DataDirectory {}

    /** Files of somebody else. */
    record Foreign() implements DataDirectory {}

    /**
     * A PostgreSQL data directory.
     *
     * @param control what the control file says, wherever it is
     * @param received what has arrived; of a primary the same as what is replayed
     */
    record Cluster(
            Use use,
            ControlPlace place,
            ControlData control,
            Wal received,
            Wal replayed,
            Configuration configuration,
            Pages pages)
            implements DataDirectory {

        boolean startable() {
            return place == ControlPlace.IN_PLACE;
        }

        Cluster with(Use newUse) {
            return new Cluster(newUse, place, control, received, replayed, configuration, pages);
        }

        Cluster with(ControlPlace newPlace) {
            return new Cluster(use, newPlace, control, received, replayed, configuration, pages);
        }

        Cluster with(ControlData newControl) {
            return new Cluster(use, place, newControl, received, replayed, configuration, pages);
        }

        Cluster with(ControlData.State state) {
            return with(new ControlData(
                    state,
                    control.systemId(),
                    control.checkpoint(),
                    control.redo(),
                    control.timeline(),
                    control.checksums(),
                    control.walSegmentBytes()));
        }

        /** The control file says what the last replayed checkpoint was. */
        Cluster withControlOfCheckpoint(ControlData.State state) {
            return with(new ControlData(
                    state,
                    control.systemId(),
                    replayed.checkpoint(),
                    replayed.checkpoint(),
                    replayed.timeline(),
                    control.checksums(),
                    control.walSegmentBytes()));
        }

        /** What a primary writes is received and replayed at once. */
        Cluster withWal(UnaryOperator<Wal> written) {
            Wal now = written.apply(replayed);
            return new Cluster(use, place, control, now, now, configuration, pages);
        }

        Cluster withWal(Wal nowReceived, Wal nowReplayed) {
            return new Cluster(use, place, control, nowReceived, nowReplayed, configuration, pages);
        }

        Cluster with(Configuration newConfiguration) {
            return new Cluster(use, place, control, received, replayed, newConfiguration, pages);
        }

        Cluster with(Pages newPages) {
            return new Cluster(use, place, control, received, replayed, configuration, newPages);
        }
    }

    /** How far a data directory has been used. */
    enum Use {
        /** Made by initdb and nothing else. */
        PRISTINE,
        /** pg_upgrade has begun, and written nothing into it. */
        TAKEN,
        USED
    }

    /** Where a control file is. */
    enum ControlPlace {
        IN_PLACE,
        /** Under the name that pg_upgrade gives it before it links. */
        RENAMED,
        /** Moved out of the data directory when the new server was started, so that nobody gives it its name back. */
        HELD,
        /** Deleted. */
        GONE
    }
}
