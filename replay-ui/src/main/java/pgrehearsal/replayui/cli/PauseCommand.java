package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.domain.run.RunCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "pause",
        description = {
            "Begin nothing new in a live run; what is under way may end.",
            "Works from any terminal, whether a driver is at work or not; one that is goes on by itself, otherwise:"
                    + " rehearse resume RUN."
        },
        footerHeading = "%nExample:%n",
        footer = "  rehearse pause live-4f2a --reason \"the network team is here\"")
final class PauseCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private SpeakerOptions speaker;

    @Override
    public ExitCode call() {
        return speaker.say(rehearse, (order, _) -> new RunCommand.Pause(order));
    }
}
