package pgrehearsal.replayui.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import pgrehearsal.domain.codec.JournalledRunLog;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalTail;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.answer.Waits;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.live.LiveProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "watch",
        description = {
            "Tell what happens in a live run while it happens, until it has ended.",
            "Only looks, from any terminal, whether a driver is at work or not."
        },
        footerHeading = "%nExample:%n",
        footer = "  rehearse watch live-4f2a")
final class WatchCommand implements Callable<ExitCode> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "RUN", description = LiveInput.HELP)
    private String run;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        try (RunJournal opened = journal.look(rehearse.console())) {
            RecordedRun recorded = LiveInput.read(run, opened);
            RunState state = recorded.state();
            DatabaseJournal database = opened.database().orElseThrow();
            JournalledRunLog log = new JournalledRunLog(database, state.id());
            LiveProgress progress = new LiveProgress(log::readAfter, recorded.entries(), rehearse.progress());
            RunState end = follow(database, log, state, progress);
            RunAnswer answer = RunAnswer.after(progress.entries(), end, journal.again());
            rehearse.answer(answer);
            return ExitCode.of(answer.outcome(), answer.violated());
        }
    }

    private static boolean waits(RunState state) {
        return !(state.status() instanceof RunStatus.Active)
                || state.waitingGate().isPresent();
    }

    private RunState follow(DatabaseJournal database, JournalledRunLog log, RunState begin, LiveProgress progress) {
        RunState state = begin;
        String said = "";
        try (JournalTail tail = new JournalTail(database, database.head().position())) {
            while (true) {
                List<LogEntry> newer = log.readAfter(state.sequence());
                for (LogEntry entry : newer) {
                    state = Evolve.evolve(state, entry);
                }
                progress.changed(state);
                if (state.ended()) {
                    return state;
                }
                String waits = waits(state) ? Waits.reason(state) : "";
                if (!waits.isEmpty() && !waits.equals(said)) {
                    rehearse.console().err().println(state.id() + ": " + waits);
                }
                said = waits;
                var _ = tail.next(PATIENCE);
            }
        }
    }
}
