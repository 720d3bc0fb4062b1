package pgrehearsal.executor.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The numbered scripts that make a journal's tables. */
final class Schema {

    /** Where Flyway keeps which scripts have run. */
    static final String HISTORY = "journal_schema";

    private static final String SCRIPTS = "classpath:pgrehearsal/executor/journal/";

    private Schema() {}

    /**
     * Number of the newest script that a journal has, asked without Flyway, which takes longer to start than many a
     * command.
     */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select max(cast(version as integer)) from " + HISTORY + " where success")) {
            found.next();
            return found.getInt(1);
        }
    }

    /**
     * @param newest number of the newest script for that database
     * @throws JournalRefused if this program is older than the journal
     */
    static void requireKnown(int version, int newest, JournalAddress address) {
        if (version > newest) {
            throw new JournalRefused(
                    address.toString(),
                    "its tables are of version " + version + ", and this program knows " + newest,
                    "Use the program that made them, or a newer one.");
        }
    }

    /**
     * Runs the scripts that are missing.
     *
     * @param dialect folder of the scripts
     * @param name of the schema that holds the tables; empty where a database has only one
     */
    static void migrate(DataSource database, String dialect, String name, JournalAddress address) {
        FluentConfiguration configuration = Flyway.configure(Schema.class.getClassLoader())
                .loggers(SilentLog.class.getName())
                .dataSource(database)
                .locations(SCRIPTS + dialect)
                .table(HISTORY)
                .failOnMissingLocations(true)
                .cleanDisabled(true);
        try {
            (name.isEmpty() ? configuration : configuration.schemas(name))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new JournalRefused(
                    address.toString(),
                    "its tables cannot be made: "
                            + String.valueOf(e.getMessage()).strip(),
                    "Maybe this user may not create them here.");
        }
    }
}
