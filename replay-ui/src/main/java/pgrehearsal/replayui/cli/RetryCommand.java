package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.step.StepId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "retry",
        description = {
            "Try a failed step of a parked run again.",
            "Works from any terminal, whether a driver is at work or not; one that is goes on by itself, otherwise:"
                    + " rehearse resume RUN."
        },
        footerHeading = "%nExample:%n",
        footer = "  rehearse retry live-4f2a sync-standby/n2")
final class RetryCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private SpeakerOptions speaker;

    @Parameters(index = "1", paramLabel = "STEP", description = "The step, as status shows it.")
    private StepId step;

    @Override
    public ExitCode call() {
        return speaker.say(rehearse, (order, _) -> new RunCommand.Retry(order, step));
    }
}
