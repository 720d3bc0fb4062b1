package pgrehearsal.executor.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.journal.JournalRecord;

/**
 * What signed heads say of a run whose records are intact by themselves: somebody who holds the whole log can rewrite
 * it and make every hash anew, but not the signatures.
 */
public sealed interface HeadCheck {

    /** Nobody has signed anything of it. */
    record Unsigned() implements HeadCheck {}

    /**
     * All heads that count fit the records.
     *
     * @param newest the one that covers most; what comes after it is covered by no signature yet
     * @param trusted whether its signer is one of those who are
     */
    record Signed(SignedHead newest, int heads, boolean trusted) implements HeadCheck {}

    /** @param what does not fit, and how */
    record Broken(String what) implements HeadCheck {}

    /**
     * Compares a run's records with its heads.
     *
     * @param lines the heads as they were kept, by no means trusted
     * @param trusted whose heads count; if it is empty everybody's do, and none is trusted
     * @param owed sequence of the newest record at which a head was to be signed, 0 if there was none
     */
    static HeadCheck of(List<JournalRecord> records, List<String> lines, Set<SignerKey> trusted, long owed) {
        String run = records.getFirst().run();
        List<SignedHead> heads = new ArrayList<>();
        for (String line : lines) {
            Optional<SignedHead> head = SignedHead.parse(line);
            if (head.isEmpty()) {
                return new Broken("signed head " + (lines.indexOf(line) + 1) + " of run " + run
                        + " is not what was signed: its bytes were changed");
            }
            if (trusted.isEmpty() || trusted.contains(head.get().signer())) {
                Optional<Broken> misfit = misfit(records, head.get());
                if (misfit.isPresent()) {
                    return misfit.get();
                }
                heads.add(head.get());
            }
        }
        Optional<SignedHead> newest = heads.stream().max(Comparator.comparingLong(SignedHead::sequence));
        if (!trusted.isEmpty() && newest.map(SignedHead::sequence).orElse(0L) < Math.max(owed, 1)) {
            return missing(run, lines.size(), newest, owed);
        }
        return newest.<HeadCheck>map(head -> new Signed(head, heads.size(), !trusted.isEmpty()))
                .orElse(new Unsigned());
    }

    private static Optional<Broken> misfit(List<JournalRecord> records, SignedHead head) {
        String run = records.getFirst().run();
        String signed = "event " + head.sequence() + " of run " + head.run() + " was signed by " + head.signer()
                + " at " + head.at();
        if (!head.run().equals(run)) {
            return Optional.of(new Broken(signed + ", but this is run " + run));
        }
        if (head.sequence() > records.size()) {
            return Optional.of(
                    new Broken(signed + ", but the run ends at event " + records.size() + ": its end was cut"));
        }
        String found = records.get((int) head.sequence() - 1).hash();
        return found.equals(head.hash())
                ? Optional.empty()
                : Optional.of(new Broken(signed + " with hash " + head.hash() + ", but has hash " + found
                        + ": it, or an event before it, was rewritten"));
    }

    private static Broken missing(String run, int heads, Optional<SignedHead> newest, long owed) {
        if (newest.isPresent()) {
            return new Broken("trusted signatures of run " + run + " end at event "
                    + newest.get().sequence() + ", but event " + owed
                    + " is a gate or the run's end, at which one is signed; if its driver was lost there, whoever"
                    + " resumes the run signs it");
        }
        return new Broken("no trusted signature of run " + run
                + (heads == 0 ? ": it has none at all" : ": the " + heads + " that it has are others'"));
    }
}
