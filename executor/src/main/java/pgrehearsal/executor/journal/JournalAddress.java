package pgrehearsal.executor.journal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a journal is. Its text holds no secret, so that it may stand in a message. */
public sealed interface JournalAddress {

    /** A file with SQLite's format. */
    record SqliteFile(Path file) implements JournalAddress {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** A database on a PostgreSQL server. */
    final class PostgresDatabase implements JournalAddress {

        private final String url;

        private PostgresDatabase(String url) {
            this.url = url;
        }

        /** As the driver wants it, with the password if one was given. */
        String url() {
            return url;
        }

        @Override
        public String toString() {
            return withoutSecrets(url);
        }
    }

    String POSTGRES = "jdbc:postgresql:";
    String SQLITE = "jdbc:sqlite:";

    /** @throws IllegalArgumentException if it is neither a JDBC URL of a database that can be a journal, nor a path */
    static JournalAddress parse(String text) {
        if (text.startsWith(POSTGRES)) {
            return new PostgresDatabase(text);
        }
        if (text.startsWith("jdbc:") && !text.startsWith(SQLITE) || text.contains("://")) {
            throw new IllegalArgumentException(
                    "'" + withoutSecrets(text) + "' is not a URL of a journal; wanted for example"
                            + " jdbc:postgresql://journal.example.com/pgrehearsal, or the path of a file");
        }
        String file = text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : text;
        if (file.isBlank()) {
            throw new IllegalArgumentException("the path of the journal is empty");
        }
        try {
            return new SqliteFile(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not the path of a file: " + e.getReason(), e);
        }
    }

    private static String withoutSecrets(String url) {
        int query = url.indexOf('?');
        String place = (query < 0 ? url : url.substring(0, query)).replaceFirst("//[^/]*@", "//");
        String parameters = query < 0
                ? ""
                : Arrays.stream(url.substring(query + 1).split("&"))
                        .filter(parameter -> !parameter.toLowerCase(Locale.ROOT).contains("pass"))
                        .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? place : place + "?" + parameters;
    }
}
