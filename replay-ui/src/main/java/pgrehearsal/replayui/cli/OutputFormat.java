package pgrehearsal.replayui.cli;

import java.util.Locale;

/** For whom a command answers. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs: exactly one JSON document on stdout. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
