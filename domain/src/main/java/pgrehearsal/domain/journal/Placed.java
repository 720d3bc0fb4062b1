package pgrehearsal.domain.journal;

/**
 * A record in its place in a journal.
 *
 * @param position from 1, without gaps, in the order of the commits
 * @param chain covers all positions and records up to this one; see {@link Hash#chained}
 */
public record Placed(long position, JournalRecord record, String chain) {}
