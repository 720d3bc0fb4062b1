package pgrehearsal.replayui.cli.input;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;

/** A recording that is written: as a whole, or not at all. */
public final class RecordingFile {

    private RecordingFile() {}

    /** Makes the records of events that were never journaled, as those of a simulation are not. */
    public static void write(String option, String name, List<LogEntry> entries) {
        if (!(entries.getFirst().event() instanceof RunPlanned planned)) {
            throw new IllegalArgumentException("a run's log begins with its plan");
        }
        writeRecords(option, name, EventCodec.encode(planned.run(), entries, Hash.NONE), List.of());
    }

    /** @param heads of the run; a copy is written beside the recording if there are any */
    public static void writeRecords(String option, String name, List<JournalRecord> records, List<String> heads) {
        try {
            Path file = Path.of(name).toAbsolutePath();
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, Recording.bytes(records));
            replace(next, file);
            HeadsFile.writeBeside(file, heads);
        } catch (IOException | InvalidPathException e) {
            throw new BadInput(InputProblem.in(option, name + ", which cannot be written: " + e)
                    .remedy("Maybe its folder does not exist, or this user may not write there."));
        }
    }

    private static void replace(Path next, Path file) throws IOException {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
