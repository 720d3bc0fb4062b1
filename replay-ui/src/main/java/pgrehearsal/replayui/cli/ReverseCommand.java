package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "reverse",
        description = {
            "Turn a live run back from where it is, so that the old version serves again.",
            "Works at a gate, parked, after the driver was lost, and after the upgrade has ended. While another process"
                    + " drives the run, the word is said and that one turns back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse reverse live-4f2a --reason \"queries are slow\"",
            "  rehearse reverse live-4f2a --accept-loss",
            "  rehearse reverse live-4f2a --way kept-node",
        })
final class ReverseCommand implements Callable<ExitCode> {

    /** Which way back is taken. */
    enum Way {
        BEST,
        OLD_DIRECTORIES,
        KEPT_NODE
    }

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "RUN", description = LiveInput.HELP)
    private String run;

    @Option(
            names = "--way",
            paramLabel = "WAY",
            defaultValue = "best",
            description = "best, old-directories or kept-node (default: ${DEFAULT-VALUE}).")
    private Way way;

    @Mixin
    private PersonOptions person;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write the run's recording to this new file when the process leaves it.")
    private @Nullable String record;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        LiveDrive.requireNew(record);
        try (RunJournal opened = journal.look(rehearse.console())) {
            RecordedRun recorded = LiveInput.read(run, opened);
            RunId id = recorded.state().id();
            DatabaseJournal database = opened.database().orElseThrow();
            if (record == null && Lease.holder(database, id).isPresent()) {
                SigningKey key = person.signingKey(rehearse.console());
                return new Speech(rehearse, opened, recorded.state(), key).say(word(), journal.again());
            }
            return LiveDrive.goOn(rehearse, opened, recorded, List.of(word()), person, record, journal.again());
        }
    }

    private FromOperator word() {
        Order order = person.standpoint().order();
        boolean acceptsLoss = person.standpoint().acceptsLoss();
        return switch (way) {
            case BEST -> new RunCommand.Reverse(order, acceptsLoss);
            case OLD_DIRECTORIES -> new RunCommand.ReverseBy(order, Means.OLD_DIRECTORIES, acceptsLoss);
            case KEPT_NODE -> new RunCommand.ReverseBy(order, Means.KEPT_NODE, acceptsLoss);
        };
    }
}
