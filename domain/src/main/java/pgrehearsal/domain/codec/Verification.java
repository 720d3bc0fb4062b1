package pgrehearsal.domain.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.run.LogEntry;

/** Whether a run's lines are the ones that were written, all of them and in their order. */
public sealed interface Verification {

    /** @param closed the closing line is there, so that nothing is missing at the end */
    record Intact(String run, List<JournalRecord> records, String lastHash, boolean closed) implements Verification {
        public Intact {
            records = List.copyOf(records);
        }

        /** The events of the lines. */
        public List<LogEntry> entries() {
            // No event needs another one, and to parse them is the most of what reading a recording takes.
            return records.parallelStream()
                    .map(record -> EventCodec.decode(record.line()))
                    .toList();
        }
    }

    /** @param line from 1; 0 if the file as a whole is meant */
    record Broken(int line, String what) implements Verification {}

    /** Verifies a recording: a file with its closing line. */
    static Verification recording(byte[] bytes) {
        Verification verification = lines(bytes);
        return switch (verification) {
            case Intact intact
            when !intact.closed() ->
                new Broken(
                        intact.records().size() + 1,
                        "the closing line is missing: the end of the file is cut, or its run is still open"
                                + " (a journal's own file is verified with --open)");
            case Intact _, Broken _ -> verification;
        };
    }

    /** Verifies what a journal has stored as a run's records; the journal knows where they end. */
    static Verification stored(List<JournalRecord> stored) {
        List<JournalRecord> records = new ArrayList<>();
        String previous = Hash.NONE;
        for (JournalRecord record : stored) {
            int at = records.size() + 1;
            Optional<JournalRecord> written = JournalRecord.parse(record.line());
            if (!written.equals(Optional.of(record))) {
                return new Broken(at, "event " + at + " is not what was written: its bytes were changed");
            }
            Optional<Broken> misplaced = misplaced(record, records, previous, at);
            if (misplaced.isPresent()) {
                return misplaced.get();
            }
            records.add(record);
            previous = record.hash();
        }
        return records.isEmpty()
                ? new Broken(0, "there is no such run")
                : new Intact(records.getFirst().run(), records, previous, true);
    }

    /** What is wrong with records that a journal has stored behind those of a run that were verified before. */
    static Optional<Broken> behind(List<JournalRecord> verified, List<JournalRecord> newer) {
        List<JournalRecord> records = new ArrayList<>(verified);
        for (JournalRecord record : newer) {
            int at = records.size() + 1;
            if (!JournalRecord.parse(record.line()).equals(Optional.of(record))) {
                return Optional.of(new Broken(at, "event " + at + " is not what was written: its bytes were changed"));
            }
            Optional<Broken> misplaced =
                    misplaced(record, records, records.getLast().hash(), at);
            if (misplaced.isPresent()) {
                return misplaced;
            }
            records.add(record);
        }
        return Optional.empty();
    }

    /** Verifies a file with or without its closing line. */
    static Verification lines(byte[] bytes) {
        List<String> lines;
        try {
            lines = Recording.lines(bytes);
        } catch (IllegalArgumentException e) {
            return new Broken(0, e.getMessage() == null ? "unreadable" : e.getMessage());
        }
        List<JournalRecord> records = new ArrayList<>();
        String previous = Hash.NONE;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (Recording.closes(line)) {
                return closing(lines, i, records, previous);
            }
            Optional<JournalRecord> record = JournalRecord.parse(line);
            if (record.isEmpty()) {
                return new Broken(i + 1, "the line does not have the hash that it states: its bytes were changed");
            }
            Optional<Broken> misplaced = misplaced(record.get(), records, previous, i + 1);
            if (misplaced.isPresent()) {
                return misplaced.get();
            }
            records.add(record.get());
            previous = record.get().hash();
        }
        return new Intact(records.getFirst().run(), records, previous, false);
    }

    private static Verification closing(List<String> lines, int at, List<JournalRecord> records, String previous) {
        if (records.isEmpty()) {
            return new Broken(1, "a recording begins with a run's first event, not with its closing line");
        }
        String run = records.getFirst().run();
        if (!lines.get(at).equals(Recording.closingLine(run, records.size(), previous))) {
            return new Broken(at + 1, "the closing line does not fit the lines before it: some are missing or changed");
        }
        return at + 1 == lines.size()
                ? new Intact(run, records, previous, true)
                : new Broken(at + 2, "there are lines after the closing line");
    }

    private static Optional<Broken> misplaced(
            JournalRecord record, List<JournalRecord> before, String previous, int line) {
        long wanted = before.size() + 1;
        if (record.sequence() != wanted) {
            return Optional.of(new Broken(
                    line,
                    "event " + record.sequence() + " stands where event " + wanted + " belongs: lines are missing"
                            + " or not in their order"));
        }
        if (!record.previousHash().equals(previous)) {
            return Optional.of(new Broken(line, "the line does not follow the one before it: the chain is broken"));
        }
        return before.isEmpty() || before.getFirst().run().equals(record.run())
                ? Optional.empty()
                : Optional.of(new Broken(line, "the line belongs to another run, " + record.run()));
    }
}
