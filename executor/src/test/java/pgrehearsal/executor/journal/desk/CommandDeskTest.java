package pgrehearsal.executor.journal.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.MemoryJournal;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.JournalEngine;
import pgrehearsal.executor.journal.JournalVerification;

/** Drivers and operators of several processes, each with its own desk above one journal. */
class CommandDeskTest {

    private static final RunId RUN = new RunId("live-0123");
    private static final int SPEAKERS = 4;
    private static final int WORDS = 25;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyWordOfEverySpeakerIsDecidedOnceWhoeverIsFaster(JournalEngine engine) throws Exception {
        JournalAddress address = engine.newJournal(folder);
        try (DatabaseJournal journal = DatabaseJournal.open(address);
                ExecutorService speakers = Executors.newFixedThreadPool(SPEAKERS)) {
            RunState begun = begin(journal);
            List<Callable<List<LogEntry>>> all = new ArrayList<>();
            for (int speaker = 0; speaker < SPEAKERS; speaker++) {
                all.add(speaker(address, begun, "w" + speaker));
            }
            for (Future<List<LogEntry>> one : speakers.invokeAll(all)) {
                assertThat(one.get()).as("a run that one has read on").isNotEmpty();
            }
            List<String> decided = new ArrayList<>();
            try (CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
                for (LogEntry entry : desk.of(RUN).readAfter(0)) {
                    switch (entry.event()) {
                        case RunEvent.CommandAccepted accepted -> decided.add(accepted.id());
                        case RunEvent.CommandRejected rejected -> decided.add(rejected.id());
                        case RunEvent _ -> {}
                    }
                }
            }
            assertThat(decided).hasSize(SPEAKERS * WORDS).doesNotHaveDuplicates();
            assertThat(JournalVerification.of(journal).broken()).isEmpty();
        }
    }

    private static Callable<List<LogEntry>> speaker(JournalAddress address, RunState begun, String name) {
        return () -> {
            try (DatabaseJournal journal = DatabaseJournal.open(address);
                    CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
                RunDecisions run = desk.of(RUN);
                for (int word = 0; word < WORDS; word++) {
                    RunCommand command = word % 2 == 0
                            ? new RunCommand.Pause(Runs.order(name + "-" + word))
                            : new RunCommand.Resume(Runs.order(name + "-" + word));
                    Decision decision = run.decide(begun, command, _ -> {});
                    assertThat(decision.entries()).isNotEmpty();
                }
                return run.readAfter(0);
            }
        };
    }

    @Test
    void handlerSourcesOnlyWhatIsNewer() {
        Counting journal = new Counting(new MemoryJournal());
        try (CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
            RunState begun =
                    desk.begin(Runs.planned("live-0123"), Runs.NIGHT, "ada").after();
            RunDecisions run = desk.of(RUN);
            for (int word = 0; word < 50; word++) {
                run.decide(begun, new RunCommand.Pause(Runs.order("w-" + word)), _ -> {});
            }
            assertThat(journal.read)
                    .as("the last record for its hash, each time")
                    .isLessThanOrEqualTo(51);
        }
    }

    @Test
    void journalThatCannotBeWrittenIsSaidAsSuch() {
        Counting journal = new Counting(new MemoryJournal());
        try (CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
            RunState begun =
                    desk.begin(Runs.planned("live-0123"), Runs.NIGHT, "ada").after();
            journal.full = true;
            RunDecisions run = desk.of(RUN);
            assertThatThrownBy(() -> run.decide(begun, new RunCommand.Pause(Runs.order("w-1")), _ -> {}))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessage("disk full");
            journal.full = false;
            assertThat(run.decide(begun, new RunCommand.Pause(Runs.order("w-1")), _ -> {})
                            .rejection())
                    .as("nothing of the first attempt is remembered")
                    .isEmpty();
        }
    }

    @Test
    void journalThatWasPutBackIsNotAppendedTo() {
        Counting journal = new Counting(new MemoryJournal());
        try (CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
            RunState begun =
                    desk.begin(Runs.planned("live-0123"), Runs.NIGHT, "ada").after();
            Journal backup = copyOf(journal);
            RunDecisions run = desk.of(RUN);
            RunState known = run.decide(begun, new RunCommand.Pause(Runs.order("w-1")), _ -> {})
                    .after();
            journal.journal = backup;
            assertThatThrownBy(() -> run.decide(known, new RunCommand.Resume(Runs.order("w-2")), _ -> {}))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("record " + known.sequence() + " of run live-0123")
                    .hasMessageContaining("no such record")
                    .hasMessageContaining("rehearse resume live-0123");
            assertThat(backup.read("live-0123", 0)).hasSize((int) begun.sequence());

            // Others have gone on from the backup, as far as this process had come.
            try (CommandDesk others = CommandDesk.open(backup, (entries, head) -> {})) {
                others.of(RUN).decide(begun, new RunCommand.Pause(Runs.order("w-3")), _ -> {});
            }
            assertThatThrownBy(() -> run.decide(known, new RunCommand.Resume(Runs.order("w-4")), _ -> {}))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("another one there");
        }
    }

    private static Journal copyOf(Journal journal) {
        Journal copy = new MemoryJournal();
        copy.append(journal.read("live-0123", 0));
        return copy;
    }

    @Test
    void nobodyIsToldWhichVersionsRunHere() {
        assertThatThrownBy(() -> Class.forName("org.axonframework.update.UpdateChecker"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private static RunState begin(Journal journal) {
        try (CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {})) {
            return desk.begin(Runs.planned("live-0123"), Runs.NIGHT, "ada").after();
        }
    }

    /** Counts the records that are read of it, and can be full. */
    private static final class Counting implements Journal {

        private Journal journal;
        private int read;
        private boolean full;

        Counting(Journal journal) {
            this.journal = journal;
        }

        @Override
        public Appending append(List<JournalRecord> records) {
            if (full) {
                throw new JournalUnavailable("disk full", new IOException("no space"));
            }
            return journal.append(records);
        }

        @Override
        public List<JournalRecord> read(String run, long afterSequence) {
            List<JournalRecord> records = journal.read(run, afterSequence);
            read += records.size();
            return records;
        }

        @Override
        public List<Placed> readAll(long afterPosition, int countMax) {
            return journal.readAll(afterPosition, countMax);
        }

        @Override
        public Head head() {
            return journal.head();
        }

        @Override
        public List<RunHead> runs() {
            return journal.runs();
        }
    }
}
