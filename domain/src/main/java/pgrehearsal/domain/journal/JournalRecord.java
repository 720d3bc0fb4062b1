package pgrehearsal.domain.journal;

/**
 * One event as the line of bytes that its appender made. Nobody makes these bytes a second time: they are stored,
 * exported, imported and verified as they are.
 *
 * @param line without the line break
 * @param hash the line's own last member, which covers every byte before it
 */
public record JournalRecord(String run, long sequence, String line, String hash) {}
