package pgrehearsal.simulator.model;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect;

/** The world's own book of what it was asked to begin. What was done twice is found here and never in a run's log. */
public record Ledger(List<Entry> entries) {

    static final Ledger EMPTY = new Ledger(List.of());

    /** @param earlier how the same work stood when it was asked for */
    public record Entry(String key, long epoch, Effect effect, Answer answer, Earlier earlier) {}

    /** What the asking driver was answered. */
    public enum Answer {
        ACCEPTED,
        /** This key was begun before: nothing is begun. */
        REPEATED,
        /** A newer driver was here: nothing is begun. */
        STALE
    }

    /** How the newest job for the same step stood; done only if it had the same effect. */
    public enum Earlier {
        NONE,
        RUNNING,
        DONE,
        /** It was done, where others than this project have had their hands in since. */
        DISTURBED,
        /** It was done, and later work has set it otherwise since: a way back whose events the journal has lost. */
        TAKEN_BACK,
        FAILED
    }

    public Ledger {
        entries = List.copyOf(entries);
    }

    Ledger with(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(entry);
        return new Ledger(all);
    }

    /** A key accepted for the second time, or work begun anew while it ran or after it was done. */
    public List<String> doneTwice() {
        List<String> findings = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.answer() != Answer.ACCEPTED) {
                continue;
            }
            if (accepted.contains(entry.key())) {
                findings.add(entry.key() + " was accepted twice");
            }
            accepted.add(entry.key());
            if (entry.earlier() == Earlier.RUNNING || entry.earlier() == Earlier.DONE) {
                findings.add(entry.key() + " was begun although the same work was " + entry.earlier());
            }
        }
        return findings;
    }
}
