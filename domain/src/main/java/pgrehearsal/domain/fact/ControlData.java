package pgrehearsal.domain.fact;

import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.SystemId;

/**
 * What the control file of a data directory says.
 *
 * @param checkpoint where the record of the latest checkpoint starts; a standby that replayed it stands behind this
 * @param walSegmentBytes size of a WAL segment
 */
public record ControlData(
        State state,
        SystemId systemId,
        Lsn checkpoint,
        Lsn redo,
        int timeline,
        boolean checksums,
        Measured<Integer> walSegmentBytes) {

    /** {@code Database cluster state} of pg_controldata. */
    public enum State {
        STARTING_UP,
        SHUT_DOWN,
        SHUT_DOWN_IN_RECOVERY,
        SHUTTING_DOWN,
        IN_CRASH_RECOVERY,
        IN_ARCHIVE_RECOVERY,
        IN_PRODUCTION;

        /** Tells whether the server was stopped cleanly. */
        public boolean clean() {
            return this == SHUT_DOWN || this == SHUT_DOWN_IN_RECOVERY;
        }
    }

    /** Checkpoint, REDO, timeline and system identifier are those of the other: no WAL lies between the two. */
    public boolean samePosition(ControlData other) {
        return systemId.equals(other.systemId)
                && checkpoint.equals(other.checkpoint)
                && redo.equals(other.redo)
                && timeline == other.timeline;
    }
}
