package pgrehearsal.replayui.cli;

import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.live.Standpoint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every word to a run needs: which run, who says it, and why. */
final class SpeakerOptions {

    @Parameters(index = "0", paramLabel = "RUN", description = LiveInput.HELP)
    private String run;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says it; it goes on record (default: the user's name).")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it goes on record.")
    private String reason = "";

    @Mixin
    private SigningOption signing;

    @Mixin
    private JournalOption journal;

    /** Makes the word, once the run is known. */
    interface Wording {

        /** @throws pgrehearsal.replayui.cli.input.BadInput if the run has nothing that the word is about */
        FromOperator word(Order order, RunState state);
    }

    ExitCode say(Rehearse rehearse, Wording wording) {
        try (RunJournal opened = journal.look(rehearse.console())) {
            RunState state = LiveInput.read(run, opened).state();
            return new Speech(rehearse, opened, state, signing.key(rehearse.console()))
                    .say(wording.word(order(), state), journal.again());
        }
    }

    private Order order() {
        return Standpoint.order(by == null ? PersonOptions.user() : by, reason);
    }
}
