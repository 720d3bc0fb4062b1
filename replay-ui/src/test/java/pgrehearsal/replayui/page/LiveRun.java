package pgrehearsal.replayui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;

/** What a driver writes during a night, written event by event: a simulated run in the name of a live one. */
public final class LiveRun implements AutoCloseable {

    public static final RunId ID = new RunId("live-of-a-test");

    private final DatabaseJournal journal;
    private final List<JournalRecord> records;
    private int written;

    private LiveRun(DatabaseJournal journal, List<JournalRecord> records) {
        this.journal = journal;
        this.records = records;
    }

    public static LiveRun in(Path journal, List<LogEntry> simulated) {
        return in(journal.toString(), simulated);
    }

    /** @param journal its address */
    static LiveRun in(String journal, List<LogEntry> simulated) {
        List<LogEntry> entries = new ArrayList<>(simulated);
        LogEntry first = entries.getFirst();
        RunPlanned planned = (RunPlanned) first.event();
        RunOptions options = planned.options();
        entries.set(
                0,
                new LogEntry(
                        first.sequence(),
                        first.at(),
                        first.epoch(),
                        first.actor(),
                        new RunPlanned(
                                ID,
                                planned.plan(),
                                planned.planHash(),
                                planned.procedureHash(),
                                new RunOptions(WorldKind.LIVE, 0, List.of(), options.decisions(), options.product()))));
        return new LiveRun(
                DatabaseJournal.open(JournalAddress.parse(journal)), EventCodec.encode(ID, entries, Hash.NONE));
    }

    /** What a driver has written, written again. */
    static LiveRun of(Path journal, Path recording) throws IOException {
        return switch (Verification.recording(Files.readAllBytes(recording))) {
            case Verification.Intact intact ->
                new LiveRun(DatabaseJournal.open(JournalAddress.parse(journal.toString())), intact.records());
            case Verification.Broken broken -> throw new IOException(recording + ": " + broken.what());
        };
    }

    public int written() {
        return written;
    }

    public void write(int count) {
        assertThat(journal.append(records.subList(written, written + count))).isInstanceOf(Appending.Appended.class);
        written += count;
    }

    public void writeUpTo(int sequence) {
        write(sequence - written);
    }

    @Override
    public void close() {
        journal.close();
    }
}
