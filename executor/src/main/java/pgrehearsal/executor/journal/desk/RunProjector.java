package pgrehearsal.executor.journal.desk;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandler;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.desk.RunMessages.Logged;
import pgrehearsal.executor.journal.desk.RunMessages.Recorded;
import pgrehearsal.executor.journal.desk.RunMessages.Unreadable;

/** Folds all runs, event by event, and writes each batch's runs down once. What it writes depends on the log alone. */
final class RunProjector implements EventHandler {

    private static final ResourceKey<Map<RunId, RunSummary>> CHANGED = ResourceKey.withLabel("changed runs");

    private final DatabaseJournal journal;
    private final Map<RunId, Folded> runs = new HashMap<>();
    /** Runs that make no sense to this program; who verifies is told why, and the others are listed nevertheless. */
    private final Set<RunId> senseless = new HashSet<>();

    private record Folded(RunState state, Instant begun) {}

    RunProjector(DatabaseJournal journal) {
        this.journal = journal;
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        Logged logged = RunMessages.logged(event);
        if (!senseless.contains(logged.run())) {
            switch (logged) {
                case Recorded recorded -> read(recorded, context);
                case Unreadable unreadable -> giveUp(unreadable.run());
            }
        }
        return MessageStream.empty();
    }

    private void read(Recorded recorded, ProcessingContext context) {
        try {
            Folded folded = fold(recorded);
            runs.put(recorded.run(), folded);
            changed(context).put(recorded.run(), RunSummary.of(folded.state(), folded.begun()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            giveUp(recorded.run());
        }
    }

    private void giveUp(RunId run) {
        runs.remove(run);
        senseless.add(run);
    }

    /** After a start this process knows none of the runs that it has read before. */
    private Folded fold(Recorded recorded) {
        LogEntry entry = recorded.entry();
        @Nullable Folded before = runs.get(recorded.run());
        if (before == null) {
            for (JournalRecord record : journal.read(recorded.run().value(), 0)) {
                if (record.sequence() < entry.sequence()) {
                    before = evolve(before, EventCodec.decode(record.line()));
                }
            }
        }
        return before != null && before.state().sequence() >= entry.sequence() ? before : evolve(before, entry);
    }

    private static Folded evolve(@Nullable Folded before, LogEntry entry) {
        return before == null
                ? new Folded(Evolve.first(entry), entry.at())
                : new Folded(Evolve.evolve(before.state(), entry), before.begun());
    }

    private Map<RunId, RunSummary> changed(ProcessingContext context) {
        return context.computeResourceIfAbsent(CHANGED, () -> {
            Map<RunId, RunSummary> changed = new LinkedHashMap<>();
            context.runOnPrepareCommit(_ -> write(changed));
            return changed;
        });
    }

    private void write(Map<RunId, RunSummary> changed) {
        journal.writing(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("insert into run_summary"
                    + " (events, fleet, world, outcome, status, waits, begun, newest, run)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (run) do update set events = excluded.events,"
                    + " fleet = excluded.fleet, world = excluded.world, outcome = excluded.outcome,"
                    + " status = excluded.status, waits = excluded.waits, begun = excluded.begun,"
                    + " newest = excluded.newest where run_summary.events < excluded.events")) {
                for (RunSummary run : changed.values()) {
                    upsert.setLong(1, run.events());
                    upsert.setString(2, run.fleet());
                    upsert.setString(3, run.world());
                    upsert.setString(4, run.outcome());
                    upsert.setString(5, run.status());
                    upsert.setString(6, run.waits());
                    upsert.setString(7, run.begun().toString());
                    upsert.setString(8, run.newest().toString());
                    upsert.setString(9, run.run().value());
                    upsert.addBatch();
                }
                return upsert.executeBatch();
            }
        });
    }
}
