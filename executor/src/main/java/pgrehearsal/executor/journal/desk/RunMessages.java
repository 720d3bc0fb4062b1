package pgrehearsal.executor.journal.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;

/** Our commands and events in Axon's envelopes. */
final class RunMessages {

    /** Whatever is said to a run: one type, for there is one handler. */
    static final MessageType COMMAND = new MessageType("pgrehearsal", "RunCommand", "1");

    /** Whatever is on a run's record: what it is and which version, its own line says. */
    static final MessageType EVENT = new MessageType("pgrehearsal", "RunEvent", "1");

    private static final String TAG = "run";

    private RunMessages() {}

    /** What the handler is asked to do. */
    sealed interface Asked {

        RunId run();

        /** To begin a run. */
        record Begin(RunPlanned planned, Instant at, String by) implements Asked {
            @Override
            public RunId run() {
                return planned.run();
            }
        }

        /**
         * To decide on a command to a run that has begun.
         *
         * @param known what the asker has read of it
         * @param before told of the events before they are appended
         */
        record Decide(RunId run, RunState known, RunCommand command, Consumer<List<LogEntry>> before)
                implements Asked {}
    }

    /** What stands in a run's log. */
    sealed interface Logged {

        RunId run();
    }

    /** An event of a run's log. */
    record Recorded(RunId run, LogEntry entry) implements Logged {}

    /** A line of a run's log that this program cannot read, for example one of a newer program. */
    record Unreadable(RunId run) implements Logged {}

    /** Of what stands in an envelope. */
    static Optional<MessageType> type(Class<?> payload) {
        return Asked.class.isAssignableFrom(payload)
                ? Optional.of(COMMAND)
                : Logged.class.isAssignableFrom(payload) ? Optional.of(EVENT) : Optional.empty();
    }

    static CommandMessage command(Asked asked) {
        return new GenericCommandMessage(COMMAND, asked);
    }

    static EventMessage event(RunId run, LogEntry entry) {
        return new GenericEventMessage(
                run + "/" + entry.sequence(), EVENT, new Recorded(run, entry), Metadata.emptyInstance(), entry.at());
    }

    /** An event by its line: one that cannot be read must not stop whoever reads all runs. */
    static EventMessage event(JournalRecord record) {
        RunId run = new RunId(record.run());
        LogEntry entry;
        try {
            entry = EventCodec.decode(record.line());
        } catch (IllegalArgumentException e) {
            return new GenericEventMessage(
                    run + "/" + record.sequence(), EVENT, new Unreadable(run), Metadata.emptyInstance(), Instant.EPOCH);
        }
        return event(run, entry);
    }

    static Logged logged(EventMessage event) {
        return payload(event.payload(), Logged.class);
    }

    static Recorded recorded(EventMessage event) {
        return payload(event.payload(), Recorded.class);
    }

    static Asked asked(CommandMessage command) {
        return payload(command.payload(), Asked.class);
    }

    private static <T> T payload(Object payload, Class<T> wanted) {
        return Optional.of(payload)
                .filter(wanted::isInstance)
                .map(wanted::cast)
                .orElseThrow(() ->
                        new IllegalArgumentException("a message with " + payload.getClass() + ", wanted " + wanted));
    }

    static Tag tag(RunId run) {
        return Tag.of(TAG, run.value());
    }

    static Set<Tag> tags(EventMessage event) {
        return Set.of(tag(logged(event).run()));
    }

    /** @throws IllegalArgumentException if it is not just the tag of one run */
    static RunId run(Set<Tag> tags) {
        if (tags.size() == 1) {
            Tag tag = tags.iterator().next();
            if (tag.key().equals(TAG)) {
                return new RunId(tag.value());
            }
        }
        throw new IllegalArgumentException("a journal is asked for one run at a time, not for " + tags);
    }
}
