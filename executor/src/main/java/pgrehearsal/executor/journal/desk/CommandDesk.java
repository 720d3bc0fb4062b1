package pgrehearsal.executor.journal.desk;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.desk.RunMessages.Asked;

/** Where whatever is said to live runs is decided and recorded, by drivers and operators alike. */
public final class CommandDesk implements AutoCloseable {

    private final Journal journal;
    private final AxonConfiguration axon;
    private final CommandBus commands;

    private CommandDesk(Journal journal, AxonConfiguration axon) {
        this.journal = journal;
        this.axon = axon;
        this.commands = axon.getComponent(CommandBus.class);
    }

    /** @param appended told of what was appended, and where its run ends now, before whoever said it is answered */
    public static CommandDesk open(Journal journal, BiConsumer<List<LogEntry>, RunHead> appended) {
        AxonConfiguration axon = configurer(journal, appended).build();
        axon.start();
        return new CommandDesk(journal, axon);
    }

    /** All that is set up of Axon; its look for updates is not on the class path. */
    static EventSourcingConfigurer configurer(Journal journal, BiConsumer<List<LogEntry>, RunHead> appended) {
        return EventSourcingConfigurer.create()
                .messaging(messaging -> messaging.registerMessageTypeResolver(_ -> RunMessages::type))
                .registerTagResolver(_ -> RunMessages::tags)
                .registerEventStorageEngine(_ -> new JournalStorageEngine(journal, new Arrivals(), appended))
                .registerCommandHandlingModule(CommandHandlingModule.named("runs")
                        .commandHandlers()
                        .commandHandler(
                                RunMessages.COMMAND.qualifiedName(),
                                axonPart -> new RunCommandHandler(axonPart.getComponent(EventStore.class))));
    }

    /** @throws IllegalStateException if the journal has a run of that name */
    public Decision begin(RunPlanned planned, Instant at, String by) {
        return ask(new Asked.Begin(planned, at, by));
    }

    /** A run that has begun. */
    public RunDecisions of(RunId run) {
        return new RunDecisions() {
            @Override
            public Decision decide(RunState known, RunCommand command, Consumer<List<LogEntry>> before) {
                return ask(new Asked.Decide(run, known, command, before));
            }

            @Override
            public List<LogEntry> readAfter(long sequence) {
                return journal.read(run.value(), sequence).stream()
                        .map(record -> EventCodec.decode(record.line()))
                        .toList();
            }
        };
    }

    /** Whoever loses against a faster one asks again; the handler then reads on first. */
    private Decision ask(Asked asked) {
        while (true) {
            try {
                return commands.dispatch(RunMessages.command(asked), null)
                        .thenApply(result -> result.payloadAs(Decision.class))
                        .join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof AppendEventsTransactionRejectedException)) {
                    throw unwrapped(e.getCause(), e);
                }
            }
        }
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause, CompletionException wrapped) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            case null, default -> wrapped;
        };
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
