package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.SimulationOptions;
import pgrehearsal.simulator.sim.WhatIf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "what-if",
        description = {
            "Go on from an event of a recorded simulation as if something else had gone wrong there.",
            "The simulation is first played again to that event, and must agree with the recording to the byte."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse what-if simulated.jsonl --at 120 --fault host-down@pg-upgrade/n1",
            "  rehearse what-if simulated.jsonl --at 120 --fault link-killed --record other.jsonl",
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

    @Override
    public ExitCode call() {
        RecordedRun recorded = RecordedRun.read("FILE", file, RecordedRun.End.CLOSED);
        RecordedInput.event(recorded, at);
        SimulationOptions options = options(recorded);
        WhatIf whatIf = WhatIf.at(options, at);
        agree(recorded, whatIf);
        List<LogEntry> entries = whatIf.with(faults(options));
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

    private SimulationOptions options(RecordedRun recorded) {
        try {
            return WhatIf.options(recorded.state().planned());
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in("FILE", file)
                    .remedy(e.getMessage() + ". Wanted a recording that rehearse simulate --record has written."));
        }
    }

    private List<Fault> faults(SimulationOptions options) {
        Sites sites = FaultSites.of(options.plan());
        return faults.stream().map(spec -> fault(spec, sites)).toList();
    }

    private static Fault fault(String spec, Sites sites) {
        try {
            return FaultSpec.parse(spec, sites);
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in("--fault", "'" + spec + "'").remedy(String.valueOf(e.getMessage())));
        }
    }

    /** What is not the same to the byte was made by another model, of which this one has nothing to say. */
    private void agree(RecordedRun recorded, WhatIf whatIf) {
        List<JournalRecord> played = EventCodec.encode(recorded.state().id(), whatIf.prefix(), Hash.NONE);
        int known = Math.min(played.size(), recorded.records().size());
        for (int i = 0; i < known; i++) {
            if (!played.get(i).line().equals(recorded.records().get(i).line())) {
                throw new BadInput(InputProblem.in("FILE", file)
                        .remedy("Played again, event " + (i + 1) + " is another one than in the recording: it was made"
                                + " by another version of the model, or somebody has had a say in it."));
            }
        }
    }
}
