package pgrehearsal.executor.journal.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalEngine;

/** What Axon expects of a storage engine, one with sequences of a run for markers. */
abstract class JournalStorageEngineContract {

    private static final RunId RUN = new RunId("live-0123");
    private static final RunId OTHER = new RunId("live-4567");

    private final JournalEngine kind;

    @TempDir
    private Path folder;

    private DatabaseJournal journal;
    /** Empty where there is no server to ask. */
    private Optional<DatabaseJournal> opened = Optional.empty();

    private JournalStorageEngine engine;
    private JournalStorageEngine second;

    JournalStorageEngineContract(JournalEngine kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        journal = DatabaseJournal.open(kind.newJournal(folder));
        opened = Optional.of(journal);
        engine = new JournalStorageEngine(journal, new Arrivals(), (entries, head) -> {});
        second = new JournalStorageEngine(journal, new Arrivals(), (entries, head) -> {});
    }

    @AfterEach
    void close() {
        opened.ifPresent(DatabaseJournal::close);
    }

    @Test
    void sourceEndsWithItsMarkerEvenWhereThereIsNothing() {
        assertThat(sequences(source(engine, RUN, 0))).isEmpty();
        assertThat(marker(source(engine, RUN, 0))).isEqualTo(0);
    }

    @Test
    void sourceStartsAfterWhatIsKnown() {
        commit(engine, RUN, 0, 1, 2, 3);
        commit(engine, OTHER, 0, 1);
        assertThat(sequences(source(second, RUN, 0))).containsExactly(1L, 2L, 3L);
        assertThat(sequences(source(second, RUN, 2))).containsExactly(3L);
        assertThat(sequences(source(second, RUN, 3))).isEmpty();
        assertThat(marker(source(second, RUN, 3))).isEqualTo(3);
    }

    @Test
    void nothingIsWrittenBeforeTheCommitAndAllOfItThen() {
        AppendTransaction<ConsistencyMarker> transaction = append(engine, RUN, 0, 1, 2);
        assertThat(journal.head().position()).isZero();
        transaction.rollback(null);
        assertThat(journal.head().position()).isZero();

        assertThat(commit(engine, RUN, 0, 1, 2)).isEqualTo(new GlobalIndexConsistencyMarker(2));
        assertThat(journal.read(RUN.value(), 0)).hasSize(2);
    }

    @Test
    void emptyBatchHasTheOriginForItsMarker() {
        assertThat(commit(engine, RUN, 0)).isEqualTo(ConsistencyMarker.ORIGIN);
    }

    @Test
    void ofTwoThatHaveReadTheSameOneWins() {
        commit(engine, RUN, 0, 1);
        AppendTransaction<ConsistencyMarker> one = append(engine, RUN, 1, 2);
        AppendTransaction<ConsistencyMarker> two = append(second, RUN, 1, 2);
        one.commit(null).join();
        assertThatThrownBy(() -> two.commit(null).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(sequences(source(second, RUN, 1))).containsExactly(2L);
        assertThat(commit(second, RUN, 2, 3)).isEqualTo(new GlobalIndexConsistencyMarker(3));
    }

    @Test
    void otherRunsAreNoConflict() {
        commit(engine, RUN, 0, 1);
        AppendTransaction<ConsistencyMarker> mine = append(engine, RUN, 1, 2);
        commit(second, OTHER, 0, 1, 2, 3);
        assertThat(mine.commit(null).join()).isEqualTo(new GlobalIndexConsistencyMarker(2));
    }

    @Test
    void markerThatTheRunHasNotReachedIsAConflict() {
        assertThatThrownBy(() -> commit(engine, RUN, 4, 5))
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThatThrownBy(() -> commit(engine, RUN, 0, 2))
                .as("a gap")
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void withoutAConditionEventsStillFollowTheRun() {
        AppendTransaction<ConsistencyMarker> free = transaction(engine, RUN, AppendCondition.none(), 1);
        free.commit(null).join();
        assertThatThrownBy(() -> transaction(engine, RUN, AppendCondition.none(), 1)
                        .commit(null)
                        .join())
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    @Test
    void streamGoesOverAllRunsFromWhereItWasLeft() {
        commit(engine, RUN, 0, 1, 2);
        commit(engine, OTHER, 0, 1);
        commit(engine, RUN, 2, 3);
        MessageStream<EventMessage> all = engine.stream(StreamingCondition.startingFrom(token(0)), null);
        assertThat(positions(all)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all.next()).isEmpty();
        commit(engine, OTHER, 1, 2);
        assertThat(positions(all)).containsExactly(5L);

        assertThat(positions(engine.stream(StreamingCondition.startingFrom(token(3)), null)))
                .containsExactly(4L, 5L);
        assertThat(positions(engine.stream(
                        StreamingCondition.conditionFor(token(0), EventCriteria.havingTags(RunMessages.tag(OTHER))),
                        null)))
                .containsExactly(3L, 5L);
    }

    @Test
    void streamSaysThatSomethingHasArrived() {
        MessageStream<EventMessage> all = engine.stream(StreamingCondition.startingFrom(token(0)), null);
        List<String> calls = new ArrayList<>();
        all.setCallback(() -> calls.add("called"));
        int before = calls.size();
        commit(engine, RUN, 0, 1);
        assertThat(calls).hasSizeGreaterThan(before);
        assertThat(all.peek()).isPresent();
        assertThat(positions(all)).containsExactly(1L);
        all.close();
    }

    @Test
    void tokensAreTheLastPositionsSeen() {
        commit(engine, RUN, 0, 1, 2);
        commit(engine, OTHER, 0, 1);
        assertThat(engine.firstToken(null).join()).isEqualTo(token(0));
        assertThat(engine.latestToken(null).join()).isEqualTo(token(3));
        assertThat(engine.tokenAt(Runs.NIGHT.plusSeconds(2), null).join()).isEqualTo(token(1));
        assertThat(engine.tokenAt(Runs.NIGHT.plusSeconds(60), null).join()).isEqualTo(token(3));
    }

    private static TrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private static List<Long> positions(MessageStream<EventMessage> stream) {
        return entries(stream)
                .map(entry -> TrackingToken.fromContext(entry)
                        .orElseThrow()
                        .position()
                        .orElseThrow())
                .toList();
    }

    private static Stream<MessageStream.Entry<EventMessage>> entries(MessageStream<EventMessage> stream) {
        List<MessageStream.Entry<EventMessage>> entries = new ArrayList<>();
        for (Optional<MessageStream.Entry<EventMessage>> next = stream.next(); next.isPresent(); next = stream.next()) {
            entries.add(next.get());
        }
        return entries.stream();
    }

    private static MessageStream<EventMessage> source(JournalStorageEngine engine, RunId run, long after) {
        return engine.source(
                SourcingCondition.conditionFor(
                        new GlobalIndexConsistencyMarker(after).position(),
                        EventCriteria.havingTags(RunMessages.tag(run))),
                null);
    }

    private static List<Long> sequences(MessageStream<EventMessage> source) {
        return entries(source)
                .filter(entry -> entry.getResource(ConsistencyMarker.RESOURCE_KEY) == null)
                .map(entry -> RunMessages.recorded(entry.message()).entry().sequence())
                .toList();
    }

    private static long marker(MessageStream<EventMessage> source) {
        List<MessageStream.Entry<EventMessage>> entries = entries(source).toList();
        return GlobalIndexConsistencyMarker.position(entries.getLast().getResource(ConsistencyMarker.RESOURCE_KEY));
    }

    private static ConsistencyMarker commit(JournalStorageEngine engine, RunId run, long after, long... sequences) {
        return append(engine, run, after, sequences).commit(null).join();
    }

    private static AppendTransaction<ConsistencyMarker> append(
            JournalStorageEngine engine, RunId run, long after, long... sequences) {
        return transaction(
                engine,
                run,
                AppendCondition.withCriteria(EventCriteria.havingTags(RunMessages.tag(run)))
                        .withMarker(new GlobalIndexConsistencyMarker(after)),
                sequences);
    }

    @SuppressWarnings("unchecked") // All transactions of this engine answer with a marker.
    private static AppendTransaction<ConsistencyMarker> transaction(
            JournalStorageEngine engine, RunId run, AppendCondition condition, long... sequences) {
        List<TaggedEventMessage<?>> events = new ArrayList<>();
        for (long sequence : sequences) {
            EventMessage event = RunMessages.event(
                    run,
                    new LogEntry(
                            sequence,
                            Runs.NIGHT.plusSeconds(sequence),
                            0,
                            "ada",
                            new RunEvent.RunPaused("ada", "a test")));
            events.add(new GenericTaggedEventMessage<>(event, RunMessages.tags(event)));
        }
        return (AppendTransaction<ConsistencyMarker>)
                engine.appendEvents(condition, null, events).join();
    }
}
