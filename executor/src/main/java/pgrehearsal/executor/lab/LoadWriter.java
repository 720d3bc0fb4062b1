package pgrehearsal.executor.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Inserts numbered rows, one transaction each, and keeps trying through every outage. No number is used twice: a row
 * whose fate is unknown stays so, and the next one has the next number.
 */
final class LoadWriter implements Runnable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final String INSERT = "INSERT INTO " + SampleData.LEDGER_TABLE
            + " (load, writer, number) VALUES (?, ?, ?)"
            + " RETURNING current_setting('server_version_num')::int / 10000, pg_current_wal_insert_lsn()::text";

    private final RunningLoad load;
    private final int writer;
    private final String jdbcUrl;
    private final Duration pause;
    private long number;

    LoadWriter(RunningLoad load, int writer, String jdbcUrl, Duration pause) {
        this.load = load;
        this.writer = writer;
        this.jdbcUrl = jdbcUrl;
        this.pause = pause;
    }

    @Override
    public void run() {
        while (!load.isStopping()) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl, SampleData.APPLICATION_ROLE, "")) {
                connection.setAutoCommit(false);
                writeRows(connection);
            } catch (SQLException e) {
                load.failed();
                load.pause(BETWEEN_TRIES);
            }
        }
    }

    private void writeRows(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (!load.isStopping()) {
                writeRow(connection, insert);
                load.pause(pause);
            }
        }
    }

    private void writeRow(Connection connection, PreparedStatement insert) throws SQLException {
        number++;
        insert.setInt(1, load.number());
        insert.setInt(2, writer);
        insert.setLong(3, number);
        int major;
        String position;
        // Whatever fails up to here is not committed.
        try (ResultSet result = insert.executeQuery()) {
            result.next();
            major = result.getInt(1);
            position = result.getString(2);
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            // Sent, and no answer that can be relied upon.
            load.unknown(writer, number);
            throw e;
        }
        load.acknowledged(writer, number, major, position);
    }
}
