package pgrehearsal.domain.step;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import pgrehearsal.domain.fact.Fact.FingerprintFact;

/** Comparing what a server holds with what the fenced leader held. */
final class Fingerprints {

    /** Sequences must be exact. */
    static final long EXACT = 0;

    /** A standby that is promoted may be ahead: PostgreSQL logs sequences 32 values at a time. */
    static final long STANDBY_SKIP = 32;

    private Fingerprints() {}

    /** What differs from the fence, or empty if nothing does. */
    static Optional<Finding> difference(StepContext context, FingerprintFact found, long sequenceSkip) {
        String where = found.node().value();
        Optional<FingerprintFact> fenced = context.fencedFingerprint();
        if (fenced.isEmpty()) {
            return Optional.of(new Finding(
                    where, "fingerprint of the fence", "none on record", "on record", "turn back, then begin again"));
        }
        if (!fenced.get().tables().equals(found.tables())) {
            return Optional.of(new Finding(
                    where,
                    "content of the tables",
                    found.tables() + " over " + found.tablesCounted() + " tables",
                    fenced.get().tables() + " over " + fenced.get().tablesCounted() + " tables, as at the fence",
                    "do not let clients in here: turn back"));
        }
        return sequences(
                where, fenced.get().sequences().value(), found.sequences().value(), sequenceSkip);
    }

    private static Optional<Finding> sequences(
            String where, SortedMap<String, Long> fenced, SortedMap<String, Long> found, long skip) {
        for (Map.Entry<String, Long> sequence : fenced.entrySet()) {
            Long value = found.get(sequence.getKey());
            boolean fits = value != null && value >= sequence.getValue() && value <= sequence.getValue() + skip;
            if (!fits) {
                return Optional.of(new Finding(
                        where,
                        "sequence " + sequence.getKey(),
                        String.valueOf(value),
                        sequence.getValue() + (skip == EXACT ? "" : " to " + (sequence.getValue() + skip)),
                        "do not let clients in here: turn back"));
            }
        }
        return Optional.empty();
    }
}
