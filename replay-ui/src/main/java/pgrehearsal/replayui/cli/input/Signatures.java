package pgrehearsal.replayui.cli.input;

import java.util.List;
import java.util.Set;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.executor.signature.HeadCheck;
import pgrehearsal.executor.signature.SignerKey;

/** Compares a run with its signed heads. */
public final class Signatures {

    private Signatures() {}

    /** @param trusted whose heads count; if it is empty everybody's do, and none is trusted */
    public static HeadCheck check(RecordedRun run, List<String> heads, Set<SignerKey> trusted) {
        return HeadCheck.of(run.records(), heads, trusted, owed(run.entries()));
    }

    /** @throws Unverified if one of the heads does not fit */
    public static void requireFit(RecordedRun run, List<String> heads) {
        if (check(run, heads, Set.of()) instanceof HeadCheck.Broken broken) {
            throw new Unverified(run.file(), 0, broken.what());
        }
    }

    /** The newest event at which every live run is signed, 0 if there was none. */
    private static long owed(List<LogEntry> entries) {
        return entries.stream()
                .filter(entry ->
                        entry.event() instanceof RunEvent.GateReached || entry.event() instanceof RunEvent.RunEnded)
                .mapToLong(LogEntry::sequence)
                .max()
                .orElse(0);
    }
}
