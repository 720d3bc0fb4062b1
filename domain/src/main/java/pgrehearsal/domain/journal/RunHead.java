package pgrehearsal.domain.journal;

/**
 * Where a run ends.
 *
 * @param sequence of its last record, which is their count too
 * @param hash of its last record
 */
public record RunHead(String run, long sequence, String hash) {}
