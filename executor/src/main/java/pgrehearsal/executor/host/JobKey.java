package pgrehearsal.executor.host;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The name under which a job is begun at most once. */
public record JobKey(String value) {
    private static final int NAME_LENGTH_MAX = 200;
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

    public JobKey {
        if (value.isEmpty() || directoryName(value).length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "key must have 1 to " + NAME_LENGTH_MAX + " characters once encoded, but is '" + value + "'");
        }
    }

    /** Letters, digits and "_-." are kept; anything else, and a leading dot, is percent-encoded. */
    String directoryName() {
        return directoryName(value);
    }

    static JobKey ofDirectoryName(String name) {
        return new JobKey(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static String directoryName(String value) {
        StringBuilder name = new StringBuilder();
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xff);
            boolean plain = PLAIN.indexOf(character) >= 0 && (character != '.' || !name.isEmpty());
            if (plain) {
                name.append(character);
            } else {
                name.append('%').append(String.format("%02X", (int) character));
            }
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
