package pgrehearsal.executor.journal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.JournalEngine;

/** What the list of runs keeps to, whatever holds the journal. */
abstract class RunListContract {

    private final JournalEngine engine;

    @TempDir
    private Path folder;

    private JournalAddress address;
    private DatabaseJournal journal;
    /** Empty where there is no server to ask. */
    private Optional<DatabaseJournal> opened = Optional.empty();

    RunListContract(JournalEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        address = engine.newJournal(folder);
        journal = DatabaseJournal.open(address);
        opened = Optional.of(journal);
    }

    @AfterEach
    void close() {
        opened.ifPresent(DatabaseJournal::close);
    }

    @Test
    void followsWhatIsSaidWhoeverSaysIt() {
        try (RunList list = RunList.open(journal)) {
            assertThat(list.now()).isEmpty();
            RunState begun = begin(journal, "live-0123");
            assertThat(list.now()).extracting(RunSummary::status).containsExactly("active");
            pause(begun);
            assertThat(list.now()).extracting(RunSummary::waits).containsExactly("paused by ada");
            begin(journal, "live-0001");
            assertThat(list.now())
                    .as("in the order in which they began")
                    .extracting(summary -> summary.run().value())
                    .containsExactly("live-0123", "live-0001");
        }
    }

    @Test
    void goesOnWhereTheLastOneStopped() {
        RunState begun = begin(journal, "live-0123");
        List<RunSummary> before;
        try (RunList list = RunList.open(journal)) {
            before = list.now();
        }
        // What is not read again stays as it is, also if it is not true.
        journal.writing(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("update run_summary set waits = 'untouched'");
            }
        });
        begin(journal, "live-0001");
        try (RunList list = RunList.open(journal)) {
            assertThat(list.now()).extracting(RunSummary::waits).containsExactly("untouched", "under way");
        }
        pause(begun);
        try (RunList list = RunList.open(journal)) {
            assertThat(list.now().getFirst().waits()).isEqualTo("paused by ada");
        }
        assertThat(before).hasSize(1);
    }

    @Test
    void rebuiltItIsTheSame() {
        pause(begin(journal, "live-0123"));
        begin(journal, "live-0001");
        List<RunSummary> grown;
        try (RunList list = RunList.open(journal)) {
            grown = list.now();
        }
        journal.writing(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("update run_summary set waits = 'wrong', events = 10000");
            }
        });
        try (RunList list = RunList.rebuild(journal)) {
            assertThat(list.now()).isEqualTo(grown);
        }
    }

    /** Its lines have a record's form and say nothing that a run could. */
    @Test
    void senselessRunDoesNotHideTheOthers() {
        journal.append(List.of(paused("live-9999", 1)));
        begin(journal, "live-0123");
        try (RunList list = RunList.open(journal)) {
            assertThat(list.now()).extracting(summary -> summary.run().value()).containsExactly("live-0123");
        }
    }

    @Test
    void runOfANewerProgramDoesNotHideTheOthers() {
        journal.append(List.of(paused("live-9999", 2)));
        begin(journal, "live-0123");
        try (RunList list = RunList.open(journal)) {
            assertThat(list.now()).extracting(summary -> summary.run().value()).containsExactly("live-0123");
        }
    }

    private static JournalRecord paused(String run, int version) {
        return JournalRecord.close(
                run,
                1,
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"" + run
                        + "\",\"type\":\"pgrehearsal.run-paused\",\"time\":\"2026-01-11T08:00:00Z\",\"sequence\":1,"
                        + "\"schemaversion\":" + version + ",\"epoch\":0,\"actor\":\"eve\",\"previoushash\":\""
                        + Hash.NONE + "\",\"data\":{\"by\":\"eve\",\"reason\":\"\"},");
    }

    private void pause(RunState begun) {
        try (DatabaseJournal elsewhere = DatabaseJournal.open(address);
                CommandDesk desk = CommandDesk.open(elsewhere, (entries, head) -> {})) {
            RunDecisions run = desk.of(begun.id());
            assertThat(run.decide(begun, new RunCommand.Pause(Runs.order("w-1")), _ -> {})
                            .rejection())
                    .isEmpty();
        }
    }

    private static RunState begin(DatabaseJournal journal, String run) {
        try (CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
            return desk.begin(Runs.planned(run), Runs.NIGHT, "ada").after();
        }
    }
}
