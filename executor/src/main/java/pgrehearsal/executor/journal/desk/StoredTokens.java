package pgrehearsal.executor.journal.desk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.journal.DatabaseJournal;

/**
 * Up to which position projections have read, in the journal's database. Nobody claims anything: what a projection
 * writes is the same whoever writes it, so two processes that read the same only do it twice.
 */
final class StoredTokens implements TokenStore {

    private final DatabaseJournal journal;
    private long reached;

    StoredTokens(DatabaseJournal journal) {
        this.journal = journal;
    }

    /** Waits until a position has been read by a projection of this process; tells whether it was. */
    synchronized boolean awaits(long position, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (reached < position) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void reached(long position) {
        reached = Math.max(reached, position);
        notifyAll();
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor, int segments, @Nullable TrackingToken initial, @Nullable ProcessingContext context) {
        write(processor, initial);
        return CompletableFuture.completedFuture(List.of(Segment.ROOT_SEGMENT));
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processor, Segment segment, @Nullable ProcessingContext context) {
        write(processor, token);
        return done();
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processor, int segment, @Nullable ProcessingContext context) {
        // Only when what was read is written down: a process that dies in between reads it once more.
        if (context != null && context.isStarted()) {
            context.runOnAfterCommit(_ -> write(processor, token));
        } else {
            write(processor, token);
        }
        return done();
    }

    private void write(String processor, @Nullable TrackingToken token) {
        long position = token == null ? 0 : token.position().orElse(0);
        journal.writing(connection -> {
            // A slower process does not take back what a faster one has read.
            try (PreparedStatement upsert = connection.prepareStatement("insert into projection_token"
                    + " (processor, position) values (?, ?) on conflict (processor) do update"
                    + " set position = excluded.position where projection_token.position < excluded.position")) {
                upsert.setString(1, processor);
                upsert.setLong(2, position);
                return upsert.executeUpdate();
            }
        });
        reached(position);
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        long position = read(processor).orElse(0);
        reached(position);
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position));
    }

    private OptionalLong read(String processor) {
        return journal.using("cannot be read", connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select position from projection_token where processor = ?")) {
                query.setString(1, processor);
                try (ResultSet found = query.executeQuery()) {
                    return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    @Override
    public CompletableFuture<Void> releaseClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return done();
    }

    @Override
    public CompletableFuture<Void> deleteToken(String processor, int segment, @Nullable ProcessingContext context) {
        journal.writing(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from projection_token where processor = ?")) {
                delete.setString(1, processor);
                return delete.executeUpdate();
            }
        });
        return done();
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(String processor, int segment, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(Segment.ROOT_SEGMENT);
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processor, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(
                read(processor).isPresent() ? List.of(Segment.ROOT_SEGMENT) : List.of());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        return fetchSegments(processor, context);
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture("journal");
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
