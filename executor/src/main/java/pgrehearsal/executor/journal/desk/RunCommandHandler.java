package pgrehearsal.executor.journal.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.desk.RunMessages.Asked;

/**
 * The one handler through which drivers and operators reach {@link Decide}. It keeps the state to which it has folded
 * each run last, and sources only what is newer.
 */
final class RunCommandHandler implements CommandHandler {

    private static final MessageType RESULT = new MessageType("pgrehearsal", "Decision", "1");

    private final EventStore events;
    private final Map<RunId, RunState> folded = new ConcurrentHashMap<>();

    RunCommandHandler(EventStore events) {
        this.events = events;
    }

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage command, ProcessingContext context) {
        Asked asked = RunMessages.asked(command);
        EventStoreTransaction transaction = events.transaction(context);
        Optional<RunState> state = read(transaction, asked);
        Decision decision = decide(asked, state);
        List<EventMessage> decided = decision.entries().stream()
                .map(entry -> RunMessages.event(asked.run(), entry))
                .toList();
        // Joins the transaction: what was sourced in it is the condition.
        events.publish(context, decided).join();
        context.runOnAfterCommit(_ -> folded.put(asked.run(), decision.after()));
        return MessageStream.just(new GenericCommandResultMessage(RESULT, decision));
    }

    private Optional<RunState> read(EventStoreTransaction transaction, Asked asked) {
        @Nullable RunState known = newest(asked);
        Position from = known == null ? Position.START : new GlobalIndexConsistencyMarker(known.sequence()).position();
        MessageStream<? extends EventMessage> newer = transaction.source(
                SourcingCondition.conditionFor(from, EventCriteria.havingTags(RunMessages.tag(asked.run()))));
        return newer.reduce(
                        Optional.ofNullable(known),
                        (state, event) -> Optional.of(evolve(
                                state, RunMessages.recorded(event.message()).entry())))
                .join();
    }

    private @Nullable RunState newest(Asked asked) {
        RunState mine = folded.get(asked.run());
        return switch (asked) {
            case Asked.Begin _ -> mine;
            case Asked.Decide decide ->
                mine == null || mine.sequence() < decide.known().sequence() ? decide.known() : mine;
        };
    }

    private static RunState evolve(Optional<RunState> state, LogEntry entry) {
        return state.map(before -> Evolve.evolve(before, entry)).orElseGet(() -> Evolve.first(entry));
    }

    private static Decision decide(Asked asked, Optional<RunState> state) {
        return switch (asked) {
            case Asked.Begin begin -> {
                if (state.isPresent()) {
                    throw new IllegalStateException("the journal has a run " + begin.run());
                }
                yield Decide.plan(begin.planned(), begin.at(), begin.by());
            }
            case Asked.Decide decide -> {
                Decision decision = Decide.decide(state.orElseThrow(), decide.command());
                if (!decision.entries().isEmpty()) {
                    decide.before().accept(decision.entries());
                }
                yield decision;
            }
        };
    }
}
