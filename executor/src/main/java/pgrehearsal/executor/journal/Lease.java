package pgrehearsal.executor.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.run.RunId;

/**
 * The right to drive a run, held by one process at a time: a row that is renewed until it is closed, and that lapses by
 * the journal's clock when its process is stopped or cut off.
 *
 * <p>It keeps drivers from getting into each other's way; what keeps the fleet safe are the epoch of {@code LeaseTaken}
 * and appends that are conditional on the run's sequence, for a process that was stopped does not know that it was.
 */
public final class Lease implements AutoCloseable {

    /** How long it holds without being renewed. */
    public static final Duration TERM = Duration.ofSeconds(10);

    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final DatabaseJournal journal;
    private final RunId run;
    private final String holder = UUID.randomUUID().toString();
    private final Duration term;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease").daemon().factory());

    private Lease(DatabaseJournal journal, RunId run, Duration term) {
        this.journal = journal;
        this.run = run;
        this.term = term;
    }

    /**
     * Who drives a run.
     *
     * @param left until the lease lapses, unless it is renewed
     */
    public record Holder(String driver, Duration left) {}

    /** What came of the wish to drive a run. */
    public sealed interface Taking {

        record Taken(Lease lease) implements Taking {}

        record Held(Holder by) implements Taking {}
    }

    /** Takes the lease if it is free: closed, lapsed, or held by a process of this machine that is gone. */
    public static Taking take(DatabaseJournal journal, RunId run, String driver) {
        return take(journal, run, driver, TERM, RENEWAL);
    }

    static Taking take(DatabaseJournal journal, RunId run, String driver, Duration term, Duration renewal) {
        Lease lease = new Lease(journal, run, term);
        Optional<Row> before = row(journal, run);
        if (before.isPresent() && before.get().isHeld()) {
            return new Taking.Held(before.get().holding());
        }
        if (!lease.write(driver, before.map(Row::holder).orElse(""))) {
            Optional<Row> faster = row(journal, run);
            return new Taking.Held(faster.map(Row::holding).orElse(new Holder("another process", Duration.ZERO)));
        }
        lease.renewal.scheduleWithFixedDelay(
                lease::renew, renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
        return new Taking.Taken(lease);
    }

    /** Who drives a run now; empty if nobody does. */
    public static Optional<Holder> holder(DatabaseJournal journal, RunId run) {
        return row(journal, run).filter(Row::isHeld).map(Row::holding);
    }

    private record Row(String holder, String driver, String process, double secondsLeft) {

        boolean isHeld() {
            return secondsLeft > 0
                    && ProcessIdentity.parse(process)
                            .filter(ProcessIdentity::isGone)
                            .isEmpty();
        }

        Holder holding() {
            return new Holder(driver, Duration.ofMillis(Math.max(0, Math.round(secondsLeft * 1000))));
        }
    }

    private static Optional<Row> row(DatabaseJournal journal, RunId run) {
        return journal.using("cannot be read", connection -> {
            try (PreparedStatement query = connection.prepareStatement("select holder, driver, process, expires - "
                    + journal.dialect().clock() + " from lease where run = ?")) {
                query.setString(1, run.value());
                try (ResultSet found = query.executeQuery()) {
                    return found.next()
                            ? Optional.of(new Row(
                                    found.getString(1), found.getString(2), found.getString(3), found.getDouble(4)))
                            : Optional.empty();
                }
            }
        });
    }

    /** @param predecessor whose row may be overwritten though it has not lapsed */
    private boolean write(String driver, String predecessor) {
        String clock = journal.dialect().clock();
        return journal.using("cannot be written", connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "insert into lease (run, holder, driver, process, expires) values (?, ?, ?, ?, " + clock + " + ?)"
                            + " on conflict (run) do update set holder = excluded.holder, driver = excluded.driver,"
                            + " process = excluded.process, expires = excluded.expires"
                            + " where lease.holder = ? or lease.expires < " + clock)) {
                upsert.setString(1, run.value());
                upsert.setString(2, holder);
                upsert.setString(3, driver);
                upsert.setString(4, ProcessIdentity.current().toString());
                upsert.setDouble(5, term.toMillis() / 1000.0);
                upsert.setString(6, predecessor);
                return upsert.executeUpdate() == 1;
            }
        });
    }

    /** A lease that another driver has taken stays with it. */
    private void renew() {
        try {
            update("update lease set expires = " + journal.dialect().clock() + " + " + term.toMillis() / 1000.0
                    + " where run = ? and holder = ?");
        } catch (JournalUnavailable e) {
            // The driver's next append meets the same, and says so.
        }
    }

    private int update(String sql) {
        return journal.using("cannot be written", connection -> update(connection, sql));
    }

    private int update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, run.value());
            update.setString(2, holder);
            return update.executeUpdate();
        }
    }

    /** The next driver need not wait. */
    @Override
    public void close() {
        renewal.shutdownNow();
        try {
            update("delete from lease where run = ? and holder = ?");
        } catch (JournalUnavailable e) {
            // It lapses.
        }
    }
}
