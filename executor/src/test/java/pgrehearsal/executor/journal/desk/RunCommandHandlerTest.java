package pgrehearsal.executor.journal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.test.fixture.AxonTestFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.MemoryJournal;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.desk.RunMessages.Asked;
import pgrehearsal.executor.journal.desk.RunMessages.Recorded;

/** The configuration with which runs are driven, above a journal in memory. */
class RunCommandHandlerTest {

    private static final RunId RUN = new RunId("live-0123");
    private static final Decision PLANNED = Decide.plan(Runs.planned("live-0123"), Runs.NIGHT, "ada");

    private final MemoryJournal journal = new MemoryJournal();
    private final List<Long> signed = new ArrayList<>();
    private final AxonTestFixture fixture = AxonTestFixture.with(
            CommandDesk.configurer(journal, (entries, head) -> signed.add(head.sequence())),
            AxonTestFixture.Customization::disableAxonServer);

    @AfterEach
    void stop() {
        fixture.stop();
    }

    @Test
    void planBeginsARun() {
        fixture.given()
                .noPriorActivity()
                .when()
                .command(new Asked.Begin(Runs.planned("live-0123"), Runs.NIGHT, "ada"))
                .then()
                .success()
                .events(new Recorded(RUN, PLANNED.entries().getFirst()));
        assertThat(journal.read(RUN.value(), 0)).hasSize(1);
        assertThat(signed).containsExactly(1L);
    }

    @Test
    void runDoesNotBeginTwice() {
        fixture.given()
                .event(planned())
                .when()
                .command(new Asked.Begin(Runs.planned("live-0123"), Runs.NIGHT, "ada"))
                .then()
                .exception(IllegalStateException.class, "the journal has a run live-0123")
                .noEvents();
    }

    @Test
    void decisionIsMadeOnWhatIsNewerThanTheAskerKnows() {
        LogEntry lease = new LogEntry(2, Runs.NIGHT, 1, "n1", new RunEvent.LeaseTaken(1, "n1"));
        List<LogEntry> told = new ArrayList<>();
        fixture.given()
                .events(planned(), new Recorded(RUN, lease))
                .when()
                .command(new Asked.Decide(
                        RUN, PLANNED.after(), new RunCommand.TakeLease(Runs.NIGHT, "n2", List.of()), told::addAll))
                .then()
                .success()
                .eventsSatisfy(events -> assertThat(entry(events.getFirst()))
                        .satisfies(entry -> assertThat(entry.sequence()).isEqualTo(3))
                        .extracting(LogEntry::event)
                        .isEqualTo(new RunEvent.LeaseTaken(2, "n2")))
                .resultMessagePayloadSatisfies(decision ->
                        assertThat(((Decision) decision).after().epoch()).isEqualTo(2));
        assertThat(told).extracting(LogEntry::sequence).startsWith(3L);
    }

    @Test
    void refusedWordIsOnRecordWithItsReason() {
        fixture.given()
                .event(planned())
                .when()
                .command(decide(new RunCommand.Approve(Runs.order("w-1"), "open-traffic")))
                .then()
                .success()
                .eventsSatisfy(events ->
                        assertThat(entry(events.getLast()).event()).isInstanceOf(RunEvent.CommandRejected.class));
    }

    @Test
    void staleDriverChangesNothing() {
        LogEntry lease = new LogEntry(2, Runs.NIGHT, 1, "n1", new RunEvent.LeaseTaken(1, "n1"));
        LogEntry newer = new LogEntry(3, Runs.NIGHT, 2, "n2", new RunEvent.LeaseTaken(2, "n2"));
        fixture.given()
                .events(planned(), new Recorded(RUN, lease), new Recorded(RUN, newer))
                .when()
                .command(decide(new RunCommand.TimePassed(Runs.NIGHT, 1)))
                .then()
                .success()
                .noEvents()
                .resultMessagePayloadSatisfies(decision ->
                        assertThat(((Decision) decision).rejection()).isPresent());
    }

    private static Asked decide(RunCommand command) {
        return new Asked.Decide(RUN, RunState.fold(PLANNED.entries()).orElseThrow(), command, _ -> {});
    }

    private static Recorded planned() {
        return new Recorded(RUN, PLANNED.entries().getFirst());
    }

    private static LogEntry entry(EventMessage event) {
        return RunMessages.recorded(event).entry();
    }
}
