package pgrehearsal.domain.journal;

/**
 * Where a journal ends.
 *
 * @param position of its last record, 0 if it is empty
 * @param chain after that record, {@link Hash#NONE} if it is empty
 */
public record Head(long position, String chain) {

    public static final Head EMPTY = new Head(0, Hash.NONE);

    /** Where the journal ends after one more record. */
    public Head after(JournalRecord record) {
        return new Head(position + 1, Hash.chained(chain, position + 1, record.hash()));
    }
}
