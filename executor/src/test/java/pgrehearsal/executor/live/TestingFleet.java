package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Reversibility;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.executor.journal.desk.CommandDesk;
import pgrehearsal.executor.lab.Lab;

/** A run over a lab, with the words of an operator who approves everything up to a gate. */
final class TestingFleet {

    private final Lab lab;
    private final Fleet fleet;
    private final RunId run;
    private final JournalAddress journal;
    private final List<Rejection> refusals = new ArrayList<>();
    private int words;

    /** A run that is new. */
    TestingFleet(Lab lab) throws IOException {
        this(lab, new RunId("live-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    TestingFleet(Lab lab, RunId run) throws IOException {
        this(lab, run, new JournalAddress.SqliteFile(lab.directory().resolve("journal.db")));
    }

    TestingFleet(Lab lab, RunId run, JournalAddress journal) throws IOException {
        this.lab = lab;
        this.run = run;
        this.fleet = switch (FleetReader.read(Files.readAllBytes(lab.fleetFile()))) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
        this.journal = journal;
    }

    Fleet fleet() {
        return fleet;
    }

    RunId run() {
        return run;
    }

    JournalAddress journal() {
        return journal;
    }

    List<Rejection> refusals() {
        return refusals;
    }

    void plan() {
        Plan plan = switch (Planner.plan(fleet)) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
        RunEvent.RunPlanned planned = new RunEvent.RunPlanned(
                run,
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                new RunOptions(RunOptions.WorldKind.LIVE, 0, List.of(), List.of(), "test"));
        try (DatabaseJournal opened = DatabaseJournal.open(journal)) {
            try (CommandDesk desk = desk(opened)) {
                desk.begin(planned, Instant.now(), "test");
            }
        }
    }

    /** Approves every gate up to this one, and leaves there. */
    Operator until(String gate) {
        return state -> state.waitingGate()
                .filter(waiting -> !waiting.name().equals(gate) && state.status() instanceof RunStatus.Active)
                .map(waiting -> new RunCommand.Approve(order(), waiting.name()));
    }

    /** Says one thing first, and then approves and leaves as another does. */
    Operator saying(FromOperator word, Operator then) {
        List<FromOperator> words = new ArrayList<>(List.of(word));
        return state -> words.isEmpty() ? then.decide(state) : Optional.of(words.removeFirst());
    }

    Order order() {
        return new Order(Instant.now(), "word-" + run + "-" + words++ + UUID.randomUUID(), "test", "a test says so");
    }

    RunState drive(Operator operator) {
        try (DatabaseJournal opened = DatabaseJournal.open(journal);
                CommandDesk desk = desk(opened);
                Lease lease = lease(opened)) {
            assertThat(lease).isNotNull();
            RunDecisions decisions = desk.of(run);
            List<LogEntry> past = decisions.readAfter(0);
            RunState known = RunState.fold(past).orElseThrow();
            return LiveRun.drive(decisions, past, known, this::host, "test", operator, new LiveRun.Watcher() {
                @Override
                public void changed(RunState state) {}

                @Override
                public void refused(FromOperator word, Rejection rejection) {
                    refusals.add(rejection);
                }
            });
        }
    }

    /** As a process does that receives the word while no driver is at work: it decides and appends, and no more. */
    void appendReverse() {
        try (DatabaseJournal opened = DatabaseJournal.open(journal)) {
            say(opened, new RunCommand.Reverse(order(), false));
        }
    }

    /** As a process does that does not drive the run. */
    void say(FromOperator word) {
        try (DatabaseJournal opened = DatabaseJournal.open(journal)) {
            say(opened, word);
        }
    }

    private void say(DatabaseJournal opened, FromOperator word) {
        try (CommandDesk desk = desk(opened)) {
            RunDecisions decisions = desk.of(run);
            RunState known = RunState.fold(decisions.readAfter(0)).orElseThrow();
            Word.say(decisions, known, word).ifPresent(refusals::add);
        }
    }

    private static CommandDesk desk(DatabaseJournal opened) {
        return CommandDesk.open(opened, (entries, head) -> {});
    }

    private Lease lease(DatabaseJournal opened) {
        return switch (Lease.take(opened, run, "test")) {
            case Lease.Taking.Taken taken -> taken.lease();
            case Lease.Taking.Held held -> throw new IllegalStateException("driven by " + held.by());
        };
    }

    /** By what means the run turned back last. */
    Means turnedBackBy() {
        return newest(RunEvent.TurnedBack.class).means();
    }

    /** How far the fleet had gone when the reversal was asked for last. */
    Reversibility levelWhenTurningBack() {
        List<LogEntry> all = entries();
        int end = all.size();
        while (!(all.get(end - 1).event() instanceof RunEvent.ReversalRequested)) {
            end--;
        }
        return RunState.fold(all.subList(0, end)).orElseThrow().ways().best().fleet();
    }

    /** The reason for which the run parked last. */
    String parkedWith() {
        return newest(RunEvent.RunParked.class).code();
    }

    private <E extends RunEvent> E newest(Class<E> type) {
        return entries().stream()
                .map(LogEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    Host host(Node node) {
        return LocalHost.of(node.name().value(), fleet.user());
    }

    /** What was done twice, as the hosts know it; empty if nothing was. */
    List<String> doneTwice() {
        return Twice.in(this);
    }

    /** The run's log, also while a driver is at work. */
    List<LogEntry> entries() {
        try (LogTail tail = LogTail.of(journal, run)) {
            return tail.entries();
        }
    }

    Lab lab() {
        return lab;
    }
}
