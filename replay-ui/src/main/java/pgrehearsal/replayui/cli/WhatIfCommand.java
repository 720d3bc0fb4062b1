package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.OperatorArguments;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.input.SimulationArguments;
import pgrehearsal.simulator.sim.WhatIf;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "what-if",
        description = {
            "Go on from an event of a recorded simulation as if something else had gone wrong there, or as if the"
                    + " operator had decided otherwise.",
            "The simulation is first played again to that event, and must agree with the recording to the byte."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse what-if simulated.jsonl --at 120 --fault host-down@pg-upgrade/n1",
            "  rehearse what-if simulated.jsonl --at 120 --fault link-killed --record other.jsonl",
            "  rehearse what-if parked.jsonl --at 97 --decide reverse",
        })
final class WhatIfCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FILE", description = "The recording of a simulation.")
    private String file;

    @Option(names = "--at", paramLabel = "N", required = true, description = "The event from which on it differs.")
    private int at;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = "What goes wrong from there on, as kind@step[/node][:key=value,...]; may be given several"
                    + " times.")
    private List<String> faults = List.of();

    @Option(names = "--record", paramLabel = "FILE", description = "Write the recording of what becomes of it.")
    private @Nullable String record;

    @ArgGroup(exclusive = false, heading = "%nThe operator, from there on otherwise than before:%n")
    private @Nullable OperatorArguments operator;

    @Override
    public ExitCode call() {
        RecordedRun recorded = RecordedRun.read("FILE", file, RecordedRun.End.CLOSED);
        RecordedInput.event(recorded, at);
        Plan plan = recorded.state().planned().plan();
        WhatIf whatIf = playedAgain(recorded);
        List<LogEntry> entries = whatIf.with(
                SimulationArguments.faults(faults, plan),
                Optional.ofNullable(operator).map(given -> given.settings(plan)));
        if (record != null) {
            RecordingFile.write("--record", record, entries);
        }
        rehearse.console()
                .err()
                .println("played again and the same up to event " + whatIf.from() + "; from there on it differs");
        RunState state = WhatIf.state(entries);
        RunAnswer answer = RunAnswer.of(entries, state);
        rehearse.answer(answer);
        return ExitCode.of(answer.outcome(), answer.violated());
    }

    private WhatIf playedAgain(RecordedRun recorded) {
        try {
            return PlayedAgain.upTo(recorded.state().planned(), recorded.records(), at);
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in("FILE", file)
                    .remedy(e.getMessage() + ". Wanted a recording that rehearse simulate --record has written."));
        }
    }
}
