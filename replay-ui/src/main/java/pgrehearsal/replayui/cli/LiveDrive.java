package pgrehearsal.replayui.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.HeadSigner;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.executor.journal.desk.CommandDesk;
import pgrehearsal.executor.live.LiveRun;
import pgrehearsal.executor.live.Word;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.HeadsFile;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.live.LiveProgress;
import pgrehearsal.replayui.cli.live.LocalHosts;
import pgrehearsal.replayui.cli.live.Person;
import pgrehearsal.replayui.cli.live.Standpoint;

/** Drives one live run from this process, until the run ends or waits for somebody who is not here. */
final class LiveDrive implements AutoCloseable {

    private final Rehearse rehearse;
    private final RunId run;
    private final DatabaseJournal journal;
    private final Lease lease;
    private final CommandDesk desk;

    private LiveDrive(Rehearse rehearse, RunId run, DatabaseJournal journal, Lease lease, SigningKey key) {
        this.rehearse = rehearse;
        this.run = run;
        this.journal = journal;
        this.lease = lease;
        this.desk = CommandDesk.open(journal, new HeadSigner(journal, key));
    }

    /** @throws BadInput if another process drives the run */
    static LiveDrive open(Rehearse rehearse, RunId run, DatabaseJournal journal, SigningKey key) {
        return switch (Lease.take(journal, run, driverName())) {
            case Lease.Taking.Taken taken -> new LiveDrive(rehearse, run, journal, taken.lease(), key);
            case Lease.Taking.Held held ->
                throw new BadInput(InputProblem.in(
                                "RUN",
                                "run " + run + ", which is driven by "
                                        + held.by().driver())
                        .remedy("If that one is lost, its lease ends in "
                                + Texts.duration(held.by().left().plusSeconds(1))
                                + ". Until then look at it: rehearse status "
                                + run));
        };
    }

    /**
     * Goes on with a run that was read, after something was said to it. What is refused as the run stands is refused
     * before anybody takes over.
     */
    static ExitCode goOn(
            Rehearse rehearse,
            RunJournal journal,
            RecordedRun recorded,
            List<FromOperator> words,
            PersonOptions person,
            @Nullable String recording,
            String options) {
        SigningKey key = person.signingKey(rehearse.console());
        RunState stands = recorded.state();
        for (FromOperator word : words) {
            Decision decision = Decide.decide(stands, word);
            if (decision.rejection().isPresent()) {
                return new Speech(rehearse, journal, recorded.state(), key).say(word, options);
            }
            stands = decision.after();
        }
        DatabaseJournal database = journal.database().orElseThrow();
        try (LiveDrive drive = open(rehearse, recorded.state().id(), database, key)) {
            return drive.drive(Begun.of(recorded), words, person.standpoint(), recording, options);
        }
    }

    private static String driverName() {
        return "rehearse-" + ProcessHandle.current().pid();
    }

    /** Puts the run's plan on record, its first event. */
    Begun begin(RunPlanned planned, String by) {
        Decision decision = desk.begin(planned, Instant.now(), by);
        return new Begun(decision.entries(), decision.after());
    }

    /** What is on record of the run before it is driven from here. */
    record Begun(List<LogEntry> entries, RunState state) {

        static Begun of(RecordedRun recorded) {
            return new Begun(recorded.entries(), recorded.state());
        }
    }

    /** @throws BadInput if there is such a file: a night's recording is not overwritten */
    static void requireNew(@Nullable String recording) {
        requireNew("--record", recording);
    }

    static void requireNew(String parameter, @Nullable String recording) {
        if (recording != null) {
            for (Path file : List.of(Path.of(recording), HeadsFile.beside(recording))) {
                if (Files.exists(file)) {
                    throw new BadInput(InputProblem.in(parameter, "file " + file + ", which exists")
                            .remedy("Maybe choose another name, or remove it."));
                }
            }
        }
    }

    /**
     * @param begun what was read of the run
     * @param words said first, before anything that was made known beforehand
     * @param recording file for the run's recording when this process leaves it
     * @param options that a person needs again to find the run
     */
    ExitCode drive(
            Begun begun,
            Collection<FromOperator> words,
            Standpoint standpoint,
            @Nullable String recording,
            String options) {
        RunDecisions decisions = desk.of(run);
        RunState before = begun.state();
        Function<Node, Host> hosts = LocalHosts.of(before.planned().plan().fleet());
        LiveProgress progress = new LiveProgress(decisions::readAfter, begun.entries(), rehearse.progress());
        Collection<FromOperator> later = sayToALostRun(decisions, before, words, progress);
        Thread farewell = new Thread(() -> rehearse.console()
                .err()
                .println("rehearse: left; what runs on the hosts goes on. To go on: rehearse resume " + run + options));
        Runtime.getRuntime().addShutdownHook(farewell);
        RunState state = LiveRun.drive(
                decisions,
                begun.entries(),
                before,
                hosts,
                driverName(),
                new Person(later, standpoint, rehearse.console()),
                progress);
        Runtime.getRuntime().removeShutdownHook(farewell);
        if (recording != null) {
            RecordingFile.writeRecords("--record", recording, journal.read(run.value(), 0), journal.heads(run.value()));
        }
        RunAnswer answer = RunAnswer.after(progress.entries(), state, options);
        rehearse.answer(answer);
        progress.refusals().forEach(this::tell);
        ExitCode end = ExitCode.of(answer.outcome(), answer.violated());
        return progress.refusals().isEmpty() ? end : end.and(ExitCode.BAD_INPUT);
    }

    /**
     * A run whose driver was lost goes on by itself as soon as there is a new one, so a word that shall come before is
     * said before.
     */
    private Collection<FromOperator> sayToALostRun(
            RunDecisions decisions, RunState before, Collection<FromOperator> words, LiveProgress progress) {
        boolean lost = before.status() instanceof RunStatus.Active
                && before.epoch() > 0
                && before.waitingGate().isEmpty();
        if (!lost) {
            return words;
        }
        for (FromOperator word : words) {
            Word.say(decisions, before, word).ifPresent(rejection -> progress.refused(word, rejection));
        }
        return List.of();
    }

    private void tell(Rejection rejection) {
        rehearse.console().err().println("refused (" + rejection.code() + "): " + rejection.why());
    }

    @Override
    public void close() {
        desk.close();
        lease.close();
    }
}
