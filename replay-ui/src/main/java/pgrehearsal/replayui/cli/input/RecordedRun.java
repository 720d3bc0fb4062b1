package pgrehearsal.replayui.cli.input;

import java.util.Arrays;
import java.util.List;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;

/**
 * A run from a file or a journal whose every line was verified, and whose events make sense as a run.
 *
 * @param file its name, or the journal's with the run's
 * @param closed the closing line is there, so that nothing is missing at the end
 */
public record RecordedRun(
        String file, List<JournalRecord> records, List<LogEntry> entries, RunState state, boolean closed) {

    public RecordedRun {
        records = List.copyOf(records);
        entries = List.copyOf(entries);
    }

    /** Whether a file without its closing line is accepted. */
    public enum End {
        CLOSED,
        /** A run that may go on: what stands after the last line break is still being written, and is left out. */
        OPEN
    }

    /**
     * @param parameter what the person used to name the file
     * @throws BadInput if it cannot be read
     * @throws Unverified if it is not what was written
     */
    public static RecordedRun read(String parameter, String name, End end) {
        byte[] bytes = InputFile.bytes(parameter, name, "Maybe make one: rehearse simulate FLEET --record FILE");
        Verification verification = switch (end) {
            case CLOSED -> Verification.recording(bytes);
            case OPEN -> Verification.lines(wholeLines(bytes));
        };
        return switch (verification) {
            case Verification.Intact intact -> of(name, intact);
            case Verification.Broken broken -> throw new Unverified(name, broken.line(), broken.what());
        };
    }

    private static byte[] wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    static RecordedRun of(String name, Verification.Intact intact) {
        List<LogEntry> entries = entries(name, intact);
        RunState state = stateAfter(name, entries, entries.size());
        return new RecordedRun(name, intact.records(), entries, state, intact.closed());
    }

    private static List<LogEntry> entries(String name, Verification.Intact intact) {
        try {
            return intact.entries();
        } catch (IllegalArgumentException e) {
            throw new Unverified(name, 0, "its lines are intact, but " + e.getMessage());
        }
    }

    /** The state after event {@code at}. */
    public RunState stateAfter(int at) {
        return stateAfter(file, entries, at);
    }

    /** A chain that is intact says only that the lines are the writer's, not that the writer was this program. */
    private static RunState stateAfter(String name, List<LogEntry> entries, int at) {
        int line = 1;
        try {
            RunState state = Evolve.first(entries.getFirst());
            while (line < at) {
                line++;
                state = Evolve.evolve(state, entries.get(line - 1));
            }
            return state;
        } catch (RuntimeException e) {
            throw new Unverified(
                    name,
                    line,
                    "the line is intact, but its event does not follow from those before: " + e.getMessage());
        }
    }
}
