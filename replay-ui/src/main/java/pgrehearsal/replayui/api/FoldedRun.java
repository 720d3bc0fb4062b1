package pgrehearsal.replayui.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.replayui.view.Frames;
import pgrehearsal.replayui.view.RunDocument;
import pgrehearsal.replayui.view.StoredRun;

/** A run that is looked at: whatever was read, verified and folded once is not again, whoever asks. */
final class FoldedRun {

    private final Frames frames = new Frames();
    private final List<Frames.Change> changes = new ArrayList<>();
    private StoredRun run;
    private Optional<RunDocument> document = Optional.empty();

    FoldedRun(StoredRun run) {
        this.run = run;
    }

    synchronized StoredRun run() {
        return run;
    }

    /** With what a journal has stored since; false if that is not what was written. */
    synchronized boolean follow(List<JournalRecord> found) {
        // Somebody else may have brought some of it in the meantime.
        List<JournalRecord> newer = found.stream()
                .filter(record -> record.sequence() > run.records().size())
                .toList();
        if (newer.isEmpty() || Verification.behind(run.records(), newer).isPresent()) {
            return newer.isEmpty();
        }
        List<JournalRecord> records = new ArrayList<>(run.records());
        List<LogEntry> entries = new ArrayList<>(run.entries());
        records.addAll(newer);
        newer.forEach(record -> entries.add(EventCodec.decode(record.line())));
        run = new StoredRun(run.source(), run.live(), records, entries);
        document = Optional.empty();
        return true;
    }

    synchronized RunDocument document() {
        RunDocument known = document.orElseGet(() -> RunDocument.of(run));
        document = Optional.of(known);
        return known;
    }

    /** As {@link #frames}, but the first one holds everything, whatever came before it. */
    List<Frames.Change> block(int from, int to) {
        List<Frames.Change> all = frames(1, to);
        if (all.size() < from) {
            return List.of();
        }
        List<Frames.Change> block = new ArrayList<>(all.subList(from - 1, all.size()));
        block.set(0, Frames.keyframe(all.subList(0, from)));
        return block;
    }

    /**
     * The frames of the events from one to another, both included.
     *
     * @param from 1 is the first
     */
    synchronized List<Frames.Change> frames(int from, int to) {
        for (LogEntry entry :
                run.entries().subList(changes.size(), run.entries().size())) {
            changes.add(frames.add(entry));
        }
        int begin = Math.clamp(from - 1L, 0, changes.size());
        return new ArrayList<>(changes.subList(begin, Math.clamp(to, begin, changes.size())));
    }
}
