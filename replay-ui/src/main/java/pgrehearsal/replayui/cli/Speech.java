package pgrehearsal.replayui.cli;

import java.util.Optional;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.HeadSigner;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.executor.journal.desk.CommandDesk;
import pgrehearsal.executor.live.Word;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.answer.StatusAnswer;
import pgrehearsal.replayui.cli.input.RunJournal;

/** An operator's word to a run that this process does not drive. */
record Speech(Rehearse rehearse, RunJournal journal, RunState known, SigningKey key) {

    /** Says it, and shows how the run stands then; a driver, if there is one, notices within a second. */
    ExitCode say(FromOperator word, String options) {
        DatabaseJournal database = journal.database().orElseThrow();
        RunId run = known.id();
        Optional<Rejection> rejection;
        try (CommandDesk desk = CommandDesk.open(database, new HeadSigner(database, key))) {
            rejection = Word.say(desk.of(run), known, word);
        }
        Optional<Lease.Holder> driver = Lease.holder(database, run);
        rehearse.answer(new StatusAnswer(journal.read(run), journal.address().toString(), driver.isPresent(), options));
        rejection.ifPresent(no -> rehearse.console().err().println("refused (" + no.code() + "): " + no.why()));
        if (rejection.isEmpty() && driver.isEmpty()) {
            rehearse.console()
                    .err()
                    .println("said; nobody drives the run now. To go on: rehearse resume " + run + options);
        }
        return rejection.isEmpty() ? ExitCode.ANSWERED : ExitCode.BAD_INPUT;
    }
}
