package pgrehearsal.executor.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** What pg_controldata prints, as values. Positions are texts as PostgreSQL writes them. */
public record ControlData(
        String systemIdentifier,
        State state,
        String checkpoint,
        String redo,
        int timeline,
        long walSegmentBytes,
        Checksums checksums,
        String modified) {

    public enum State {
        STARTING_UP("starting up"),
        SHUT_DOWN("shut down"),
        SHUT_DOWN_IN_RECOVERY("shut down in recovery"),
        SHUTTING_DOWN("shutting down"),
        IN_CRASH_RECOVERY("in crash recovery"),
        IN_ARCHIVE_RECOVERY("in archive recovery"),
        IN_PRODUCTION("in production");

        private final String text;

        State(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        static State of(String text) {
            for (State state : values()) {
                if (state.text.equals(text)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("Expected a database cluster state, but got '" + text + "'");
        }
    }

    public enum Checksums {
        OFF,
        ON
    }

    /** Reads the untranslated text: run pg_controldata with LC_ALL=C.UTF-8. */
    public static ControlData parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return new ControlData(
                value(values, "Database system identifier"),
                State.of(value(values, "Database cluster state")),
                value(values, "Latest checkpoint location"),
                value(values, "Latest checkpoint's REDO location"),
                Integer.parseInt(value(values, "Latest checkpoint's TimeLineID")),
                Long.parseLong(value(values, "Bytes per WAL segment")),
                value(values, "Data page checksum version").equals("0") ? Checksums.OFF : Checksums.ON,
                value(values, "pg_control last modified"));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Expected '" + name + "' from pg_controldata, but it is missing");
        }
        return value;
    }
}
