package pgrehearsal.replayui.view;

import java.util.List;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;

/**
 * A run as it was read, its lines verified.
 *
 * @param source where it lies, as people call it
 * @param live it may still go on
 */
public record StoredRun(String source, boolean live, List<JournalRecord> records, List<LogEntry> entries) {

    public StoredRun {
        records = List.copyOf(records);
        entries = List.copyOf(entries);
    }

    public static StoredRun of(String source, boolean live, Verification.Intact intact) {
        return new StoredRun(source, live, intact.records(), intact.entries());
    }

    public String id() {
        return records.getFirst().run();
    }

    public Plan plan() {
        return planned().plan();
    }

    RunPlanned planned() {
        return (RunPlanned) entries.getFirst().event();
    }
}
