package pgrehearsal.domain.journal;

import java.util.Optional;

/** What a record's line says before its data, in the one form that there is: members, their order and no blank. */
record RecordHead(String run, long sequence) {

    private static final int SEQUENCE_DIGITS_MAX = 18;

    static Optional<RecordHead> parse(String line) {
        Cursor cursor = new Cursor(line);
        cursor.skip("{\"specversion\":\"1.0\",\"id\":\"");
        long id = cursor.number();
        cursor.skip("\",\"source\":\"");
        String run = cursor.plainText();
        cursor.skip("\",\"type\":\"");
        cursor.plainText();
        cursor.skip("\",\"time\":\"");
        cursor.plainText();
        cursor.skip("\",\"sequence\":");
        long sequence = cursor.number();
        cursor.skip(",\"schemaversion\":");
        cursor.number();
        cursor.skip(",\"epoch\":");
        cursor.number();
        cursor.skip(",\"actor\":\"");
        cursor.text();
        cursor.skip("\",\"previoushash\":\"");
        boolean hashed = cursor.plainText().length() == Hash.NONE.length();
        cursor.skip("\",\"data\":{");
        return cursor.lost || id != sequence || !hashed ? Optional.empty() : Optional.of(new RecordHead(run, sequence));
    }

    /** Goes through a line; once it has met something else than it wanted, it stays lost. */
    private static final class Cursor {

        private final String line;
        private int at;
        private boolean lost;

        Cursor(String line) {
            this.line = line;
        }

        void skip(String wanted) {
            lost |= !line.startsWith(wanted, at);
            at += wanted.length();
        }

        /** Without a sign and without leading zeros, so that no two texts mean one number. */
        long number() {
            int from = at;
            while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
                at++;
            }
            int digits = at - from;
            lost |= digits == 0 || digits > SEQUENCE_DIGITS_MAX || digits > 1 && line.charAt(from) == '0';
            return lost ? 0 : Long.parseLong(line, from, at, 10);
        }

        /** Up to the next quotation mark, with nothing escaped. */
        String plainText() {
            int end = lost ? -1 : line.indexOf('"', at);
            String text = end < 0 ? "" : line.substring(at, end);
            lost |= end < 0 || text.indexOf('\\') >= 0;
            at = end;
            return text;
        }

        void text() {
            while (!lost && at < line.length() && line.charAt(at) != '"') {
                at += line.charAt(at) == '\\' ? 2 : 1;
            }
            lost |= at >= line.length();
        }
    }
}
