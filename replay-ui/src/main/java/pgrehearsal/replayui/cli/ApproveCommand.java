package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import pgrehearsal.domain.run.RunCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "approve",
        description = {
            "Let a live run go on at a gate.",
            "Works from any terminal, whether a driver is at work or not; one that is goes on by itself, otherwise:"
                    + " rehearse resume RUN."
        },
        footerHeading = "%nExample:%n",
        footer = "  rehearse approve live-4f2a first-start --by ada --reason \"checked on both\"")
final class ApproveCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private SpeakerOptions speaker;

    @Parameters(index = "1", paramLabel = "GATE", description = "The gate's name.")
    private String gate;

    @Override
    public ExitCode call() {
        return speaker.say(rehearse, (order, state) -> {
            PersonOptions.requireGates("GATE", state.planned().plan(), List.of(gate));
            return new RunCommand.Approve(order, gate);
        });
    }
}
