package pgrehearsal.executor.journal.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;

/**
 * The journal as Axon wants its storage. Sourcing and appending know one run at a time, by its tag, and their markers
 * are sequences of that run; streams go over all runs, and their tokens are positions: the last one that was seen.
 *
 * <p>A transaction does everything in its commit, as one append to the journal: nothing hangs on a context whose
 * actions have no order among themselves.
 */
final class JournalStorageEngine implements EventStorageEngine {

    private static final int PAGE = 1_000;

    private final Journal journal;
    private final BiConsumer<List<LogEntry>, RunHead> appended;
    private final Arrivals arrivals;
    /** Where the runs ended when they were read or written last: the next record names the hash. */
    private final Map<String, RunHead> heads = new ConcurrentHashMap<>();

    /** @param appended told of what was appended, and where its run ends now, before anybody else is */
    JournalStorageEngine(Journal journal, Arrivals arrivals, BiConsumer<List<LogEntry>, RunHead> appended) {
        this.journal = journal;
        this.arrivals = arrivals;
        this.appended = appended;
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        RunId run = run(condition.criteria().flatten());
        long after = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
        // With the last known record itself, for its hash.
        List<JournalRecord> records = journal.read(run.value(), Math.max(0, after - 1));
        if (after > 0) {
            insistOn(run, after, records);
        }
        if (!records.isEmpty()) {
            JournalRecord last = records.getLast();
            heads.put(run.value(), new RunHead(run.value(), last.sequence(), last.hash()));
        }
        long end = records.isEmpty() ? 0 : records.getLast().sequence();
        List<EventMessage> newer = records.stream()
                .filter(record -> record.sequence() > after)
                .map(record -> RunMessages.event(run, EventCodec.decode(record.line())))
                .toList();
        return MessageStream.fromIterable(newer)
                .concatWith(MessageStream.fromItems(TerminalEventMessage.INSTANCE)
                        .<EventMessage>cast()
                        .map(terminal -> terminal.withResource(
                                ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(end))));
    }

    /**
     * A journal only grows. One that no longer has what was read or written here was put back to an older state below
     * a running process, and what that process knows must not be mixed with what is there now.
     *
     * @throws JournalUnavailable if the record is not there, or another one is
     */
    private void insistOn(RunId run, long known, List<JournalRecord> records) {
        RunHead head = heads.get(run.value());
        boolean there = !records.isEmpty() && records.getFirst().sequence() == known;
        boolean same = head == null
                || head.sequence() != known
                || there && records.getFirst().hash().equals(head.hash());
        if (!there || !same) {
            throw new JournalUnavailable("Expected record %d of run %s as this process knows it, but the journal has %s"
                            .formatted(known, run, there ? "another one there" : "no such record")
                    + ": it was put back to an older state while this process was at work.\n"
                    + "Go on with 'rehearse resume " + run
                    + "': it compares the hosts with what the journal still has.");
        }
    }

    private static RunId run(Set<EventCriterion> criteria) {
        if (criteria.size() != 1) {
            throw new IllegalArgumentException("a journal is asked for one run at a time, not for " + criteria);
        }
        return RunMessages.run(criteria.iterator().next().tags());
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        return CompletableFuture.completedFuture(new Append(condition, events));
    }

    /** One append of one run's records. */
    private final class Append implements AppendTransaction<ConsistencyMarker> {

        private final AppendCondition condition;
        private final List<TaggedEventMessage<?>> events;

        Append(AppendCondition condition, List<TaggedEventMessage<?>> events) {
            this.condition = condition;
            this.events = List.copyOf(events);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> commit(@Nullable ProcessingContext context) {
            try {
                return CompletableFuture.completedFuture(events.isEmpty() ? ConsistencyMarker.ORIGIN : append());
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private ConsistencyMarker append() {
            RunId run = RunMessages.run(events.getFirst().tags());
            List<LogEntry> entries = new ArrayList<>();
            for (TaggedEventMessage<?> event : events) {
                entries.add(RunMessages.recorded(event.event()).entry());
            }
            Optional<String> before = hash(run, entries.getFirst().sequence() - 1);
            if (before.isEmpty() || !isMet(run, entries.getFirst())) {
                throw conflict();
            }
            List<JournalRecord> records = EventCodec.encode(run, entries, before.get());
            return switch (journal.append(records)) {
                case Appending.Appended _ -> {
                    JournalRecord last = records.getLast();
                    RunHead head = new RunHead(run.value(), last.sequence(), last.hash());
                    heads.put(run.value(), head);
                    appended.accept(entries, head);
                    arrivals.announce();
                    yield new GlobalIndexConsistencyMarker(last.sequence());
                }
                case Appending.Conflict _ -> throw conflict();
            };
        }

        private AppendEventsTransactionRejectedException conflict() {
            return AppendEventsTransactionRejectedException.conflictingEventsDetected(condition.consistencyMarker());
        }

        /** Without a condition there still is the events' own: that they follow what the run has. */
        private boolean isMet(RunId run, LogEntry first) {
            if (condition.consistencyMarker() == ConsistencyMarker.INFINITY) {
                return true;
            }
            long marker = Math.max(0, GlobalIndexConsistencyMarker.position(condition.consistencyMarker()));
            return run(condition.criteria().flatten()).equals(run) && first.sequence() == marker + 1;
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            // Before the commit nothing was done.
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                ConsistencyMarker marker, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(marker);
        }
    }

    /** The hash that a run's next record names; empty if the run has no such record. */
    private Optional<String> hash(RunId run, long sequence) {
        if (sequence == 0) {
            return Optional.of(Hash.NONE);
        }
        RunHead head = heads.get(run.value());
        if (head != null && head.sequence() == sequence) {
            return Optional.of(head.hash());
        }
        return journal.read(run.value(), sequence - 1).stream().findFirst().map(JournalRecord::hash);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        long from = position(condition.position());
        return new ContinuousMessageStream<Placed>(
                        last -> journal.readAll(last == null ? from : last.position(), PAGE),
                        placed -> new SimpleEntry<>(
                                RunMessages.event(placed.record()),
                                TrackingToken.addToContext(
                                        Context.empty(), new GlobalSequenceTrackingToken(placed.position()))),
                        (stream, callback) -> arrivals.hear(callback))
                .filter(entry ->
                        condition.matches(entry.message().type().qualifiedName(), RunMessages.tags(entry.message())));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return token(0);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return token(journal.head().position());
    }

    /** Runs go on side by side, each by its own clock: what comes first by position need not be older. */
    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        long position = 0;
        List<Placed> page = journal.readAll(position, PAGE);
        while (!page.isEmpty()) {
            for (Placed placed : page) {
                if (!EventCodec.decode(placed.record().line()).at().isBefore(at)) {
                    return token(placed.position() - 1);
                }
                position = placed.position();
            }
            page = journal.readAll(position, PAGE);
        }
        return token(position);
    }

    private static CompletableFuture<TrackingToken> token(long position) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(position));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("journal", journal);
    }
}
