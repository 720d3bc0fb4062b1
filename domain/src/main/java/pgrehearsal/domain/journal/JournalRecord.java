package pgrehearsal.domain.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One event as the line of bytes that its appender made. Nobody makes these bytes a second time: they are stored,
 * exported, imported and verified as they are.
 *
 * @param line without the line break
 * @param hash the line's own last member, which covers every byte before it
 */
public record JournalRecord(String run, long sequence, String line, String hash) {

    private static final String PREVIOUS = "\"previoushash\":\"";
    private static final String HASH = "\"hash\":\"";
    private static final String END = "\"}";
    private static final int HASH_LENGTH = Hash.NONE.length();

    /** Closes a line whose members before the hash are written. */
    public static JournalRecord close(String run, long sequence, String open) {
        String hash = Hash.of(open);
        return new JournalRecord(run, sequence, open + HASH + hash + END, hash);
    }

    /**
     * Reads what a line says of itself.
     *
     * @return empty if its hash does not fit its bytes, or its members before the data do not have a record's form
     */
    public static Optional<JournalRecord> parse(String line) {
        int open = line.length() - END.length() - HASH_LENGTH - HASH.length();
        if (open < 0 || !line.endsWith(END) || !line.startsWith(HASH, open)) {
            return Optional.empty();
        }
        String hash = line.substring(open + HASH.length(), line.length() - END.length());
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        // What follows is as many bytes as characters, or it does not have the form of a hash.
        if (!Hash.of(bytes, bytes.length - (line.length() - open)).equals(hash)) {
            return Optional.empty();
        }
        return RecordHead.parse(line).map(head -> new JournalRecord(head.run(), head.sequence(), line, hash));
    }

    /** The hash that the line names as its predecessor's. */
    public String previousHash() {
        // Inside a text the quotation marks would be escaped, and this member comes before the data.
        int at = line.indexOf(PREVIOUS) + PREVIOUS.length();
        return at < PREVIOUS.length() || at + HASH_LENGTH > line.length() ? "" : line.substring(at, at + HASH_LENGTH);
    }

    /** @throws IllegalArgumentException if they are not of one run, or one of them does not follow the one before */
    public static void requireConsecutive(List<JournalRecord> records) {
        for (int i = 1; i < records.size(); i++) {
            JournalRecord before = records.get(i - 1);
            JournalRecord record = records.get(i);
            if (!record.run.equals(before.run)
                    || record.sequence != before.sequence + 1
                    || !record.previousHash().equals(before.hash)) {
                throw new IllegalArgumentException("record " + record.sequence + " of run " + record.run
                        + " does not follow record " + before.sequence + " of run " + before.run);
            }
        }
    }
}
