package pgrehearsal.domain.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run's log as one file: its records, one a line, and a closing line with run, count and last hash, without which a
 * cut tail could not be told from a run that ended early.
 */
public final class Recording {

    private Recording() {}

    public static byte[] bytes(List<JournalRecord> records) {
        StringBuilder text = new StringBuilder();
        for (JournalRecord record : records) {
            text.append(record.line()).append('\n');
        }
        JournalRecord last = records.getLast();
        text.append(closingLine(last.run(), records.size(), last.hash())).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The line after the last record. */
    public static String closingLine(String run, long count, String lastHash) {
        return "{\"run\":\"" + run + "\",\"count\":" + count + ",\"lasthash\":\"" + lastHash + "\"}";
    }

    /** Tells whether a line is meant to close a recording. */
    public static boolean closes(String line) {
        return line.startsWith("{\"run\":");
    }

    /**
     * Splits a file into its lines.
     *
     * @throws IllegalArgumentException if it is empty, is not UTF-8 or does not end with a line break
     */
    public static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the file is empty");
        }
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new IllegalArgumentException("the file is not UTF-8 text");
        }
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line is cut: it has no line break");
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf('\n', from);
            lines.add(text.substring(from, to));
            from = to + 1;
        }
        return lines;
    }
}
