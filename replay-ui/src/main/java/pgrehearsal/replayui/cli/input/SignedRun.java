package pgrehearsal.replayui.cli.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.executor.signature.HeadCheck;
import pgrehearsal.executor.signature.SignedHead;
import pgrehearsal.executor.signature.SignerKey;

/** What its signed heads say of a run in a journal. */
public record SignedRun(String run, int events, HeadCheck check) {

    /**
     * All runs that are signed or, where signatures are demanded, were to be: the live ones.
     *
     * @param elsewhere heads of runs of this journal that were kept somewhere else
     * @param trusted whose heads count; if it is empty everybody's do, and none is trusted
     */
    public static List<SignedRun> all(RunJournal journal, List<String> elsewhere, Set<SignerKey> trusted) {
        Map<String, List<String>> copies = new LinkedHashMap<>();
        for (String line : elsewhere) {
            String run = SignedHead.parse(line)
                    .map(SignedHead::run)
                    .orElseThrow(() -> new BadInput(InputProblem.in("--heads", "a line that is no signed head: " + line)
                            .remedy("Maybe the copy is damaged; another one may be whole.")));
            copies.computeIfAbsent(run, _ -> new ArrayList<>()).add(line);
        }
        List<SignedRun> found = new ArrayList<>();
        for (RunId run : journal.runs()) {
            List<String> heads = new ArrayList<>(journal.heads(run));
            heads.addAll(copies.getOrDefault(run.value(), List.of()));
            List<JournalRecord> records = journal.records(run);
            if (!heads.isEmpty() || !trusted.isEmpty() && isLive(records)) {
                RecordedRun recorded = journal.read(run);
                found.add(new SignedRun(run.value(), records.size(), Signatures.check(recorded, heads, trusted)));
            }
            copies.remove(run.value());
        }
        copies.forEach((run, heads) -> found.add(new SignedRun(
                run, 0, new HeadCheck.Broken("somebody has signed it, but it is not in this journal: removed"))));
        return found;
    }

    private static boolean isLive(List<JournalRecord> records) {
        return EventCodec.decode(records.getFirst().line()).event() instanceof RunPlanned planned
                && planned.options().world() == WorldKind.LIVE;
    }
}
