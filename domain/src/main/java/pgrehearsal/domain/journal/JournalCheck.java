package pgrehearsal.domain.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a journal is what was written: is told of every record in the order of the positions, and finds the first one
 * that is not as it was. The bytes are what counts; what the journal's columns say of them is compared.
 */
public final class JournalCheck {

    private final Map<String, JournalRecord> last = new LinkedHashMap<>();
    private Head head = Head.EMPTY;

    /** @param position of the first record that is not as it was written, or is missing */
    public record Broken(long position, String what) {}

    /**
     * A record beside what its bytes say of themselves. Of all that is checked only this needs no other record, and it
     * is the most of the work.
     *
     * @param written empty if the bytes do not have the hash that they state
     */
    public record Read(Placed placed, Optional<JournalRecord> written) {

        public static Read of(Placed placed) {
            return new Read(placed, JournalRecord.parse(placed.record().line()));
        }
    }

    /** The next record, as the journal has it. */
    public Optional<Broken> next(Placed placed) {
        return next(Read.of(placed));
    }

    /** The next record, which may have been read beside others. */
    public Optional<Broken> next(Read read) {
        Placed placed = read.placed();
        JournalRecord stored = placed.record();
        long position = head.position() + 1;
        if (placed.position() != position) {
            return broken(position, "there is no such position; the next one is " + placed.position());
        }
        Optional<JournalRecord> record = read.written();
        if (record.isEmpty()) {
            return broken(position, "the record does not have the hash that it states: its bytes were changed");
        }
        if (!record.get().equals(stored)) {
            return broken(
                    position,
                    "the columns name event " + stored.sequence() + " of run " + stored.run()
                            + ", but the record is event "
                            + record.get().sequence() + " of run "
                            + record.get().run());
        }
        JournalRecord before = last.get(stored.run());
        long sequence = before == null ? 1 : before.sequence() + 1;
        if (stored.sequence() != sequence) {
            return broken(
                    position,
                    "event " + stored.sequence() + " of run " + stored.run() + " stands where its event " + sequence
                            + " belongs");
        }
        if (!stored.previousHash().equals(before == null ? Hash.NONE : before.hash())) {
            return broken(position, "the record does not follow the one before it: the chain of its run is broken");
        }
        Head after = head.after(stored);
        if (!after.chain().equals(placed.chain())) {
            return broken(position, "the journal's own chain is broken: records before this one are gone or changed");
        }
        last.put(stored.run(), stored);
        head = after;
        return Optional.empty();
    }

    /** What the journal says of its own end, after all records were told. */
    public Optional<Broken> end(Head stated) {
        return head.equals(stated)
                ? Optional.empty()
                : broken(
                        head.position() + 1,
                        "the journal states that it ends at position " + stated.position() + ", but its records end at "
                                + head.position()
                                + (head.position() == stated.position() ? " with another chain" : ""));
    }

    /** Where what was found intact ends. */
    public Head head() {
        return head;
    }

    public int runs() {
        return last.size();
    }

    private static Optional<Broken> broken(long position, String what) {
        return Optional.of(new Broken(position, what));
    }
}
