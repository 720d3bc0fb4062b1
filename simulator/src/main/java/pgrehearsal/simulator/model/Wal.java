package pgrehearsal.simulator.model;

import pgrehearsal.domain.fleet.Lsn;

/**
 * How far a write-ahead log has come, and which commits the data holds once it is replayed.
 *
 * @param position behind the last record
 * @param checkpoint where the record of the last checkpoint starts; the record itself ends behind it
 * @param objectsInTheWay what the fleet file names as standing in pg_upgrade's way is in the databases
 */
public record Wal(int timeline, Lsn position, Lsn checkpoint, Commits commits, boolean objectsInTheWay) {

    private static final long CHECKPOINT_RECORD_BYTES = 0x78;
    private static final long COMMIT_BYTES = 0x98;

    Wal withCheckpoint() {
        return new Wal(timeline, position.plus(CHECKPOINT_RECORD_BYTES), position, commits, objectsInTheWay);
    }

    Wal with(Commits.Range written) {
        long bytes = (written.last() - written.first() + 1) * COMMIT_BYTES;
        return new Wal(timeline, position.plus(bytes), checkpoint, commits.plus(written), objectsInTheWay);
    }

    /** A write that is no client's. */
    Wal withRow() {
        return new Wal(timeline, position.plus(COMMIT_BYTES), checkpoint, commits, objectsInTheWay);
    }

    Wal withObjects(boolean present) {
        return new Wal(timeline, position.plus(COMMIT_BYTES), checkpoint, commits, present);
    }

    Wal onNextTimeline() {
        return new Wal(timeline + 1, position, checkpoint, commits, objectsInTheWay).withCheckpoint();
    }
}
