package pgrehearsal.executor.journal.desk;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.sequencing.SequentialPolicy;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalTail;

/**
 * All runs of a journal in a line each, kept up to date by a streaming processor as long as this is open. It goes on
 * where the last one stopped: what was read once is not read again.
 */
public final class RunList implements AutoCloseable {

    private static final String PROCESSOR = "run-list";
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseJournal journal;
    private final StoredTokens tokens;
    private final AxonConfiguration axon;
    private final Thread tail;
    private volatile boolean open = true;

    private RunList(DatabaseJournal journal) {
        this.journal = journal;
        this.tokens = new StoredTokens(journal);
        Arrivals arrivals = new Arrivals();
        this.axon = configurer(journal, tokens, arrivals).build();
        this.tail = Thread.ofPlatform().name("run-list tail").daemon().unstarted(() -> follow(arrivals));
    }

    public static RunList open(DatabaseJournal journal) {
        RunList list = new RunList(journal);
        list.axon.start();
        list.tail.start();
        return list;
    }

    /** Opens it with nothing read: all of the journal is read again. */
    public static RunList rebuild(DatabaseJournal journal) {
        journal.writing(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from projection_token where processor = '" + PROCESSOR + "'");
                return statement.executeUpdate("delete from run_summary");
            }
        });
        return open(journal);
    }

    /** One segment: the events of all runs in their order. */
    private static EventSourcingConfigurer configurer(DatabaseJournal journal, StoredTokens tokens, Arrivals arrivals) {
        return EventSourcingConfigurer.create()
                .registerTagResolver(_ -> RunMessages::tags)
                .registerEventStorageEngine(_ -> new JournalStorageEngine(journal, arrivals, (entries, head) -> {}))
                .messaging(messaging ->
                        messaging.eventProcessing(processing -> processing.pooledStreaming(pooled -> pooled.processor(
                                PROCESSOR,
                                processor -> processor
                                        .eventHandlingComponents(
                                                components -> components.declarative(_ -> projection(journal)))
                                        .customized((_, set) -> set.tokenStore(tokens)
                                                .initialSegmentCount(1)
                                                .batchSize(BATCH)
                                                .initialToken(source -> source.firstToken(null)))))));
    }

    private static SimpleEventHandlingComponent projection(DatabaseJournal journal) {
        return new SimpleEventHandlingComponent(SequentialPolicy.INSTANCE)
                .subscribe(RunMessages.EVENT.qualifiedName(), new RunProjector(journal));
    }

    private void follow(Arrivals arrivals) {
        try (JournalTail ear = new JournalTail(journal, journal.head().position())) {
            while (open) {
                if (!ear.next(Duration.ofMillis(250)).isEmpty()) {
                    arrivals.announce();
                }
            }
        } catch (JournalUnavailable e) {
            // Whoever asks for the list meets the same, and is told.
        }
    }

    /**
     * All runs, with all that the journal holds now, in the order in which they began.
     *
     * @throws JournalUnavailable if they cannot be read
     */
    public List<RunSummary> now() {
        long end = journal.head().position();
        try {
            if (!tokens.awaits(end, PATIENCE)) {
                throw new JournalUnavailable(
                        "the list of runs in journal " + journal.address() + " has not come to position " + end + " in "
                                + PATIENCE.toSeconds() + " s; maybe this user may not write there",
                        new IllegalStateException("the projection does not go on"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("interrupted while the list of runs was read", e);
        }
        return journal.using("cannot be read", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select s.run, s.events, s.fleet, s.world, s.outcome,"
                            + " s.status, s.waits, s.begun, s.newest from run_summary as s"
                            + " join event as e on e.run = s.run and e.sequence = 1 order by e.position")) {
                List<RunSummary> runs = new ArrayList<>();
                while (found.next()) {
                    runs.add(new RunSummary(
                            new RunId(found.getString(1)),
                            found.getLong(2),
                            found.getString(3),
                            found.getString(4),
                            found.getString(5),
                            found.getString(6),
                            found.getString(7),
                            Instant.parse(found.getString(8)),
                            Instant.parse(found.getString(9))));
                }
                return runs;
            }
        });
    }

    @Override
    public void close() {
        open = false;
        axon.shutdown();
        try {
            tail.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
