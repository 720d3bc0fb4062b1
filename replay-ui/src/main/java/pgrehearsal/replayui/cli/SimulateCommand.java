package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.answer.Said;
import pgrehearsal.replayui.cli.answer.SwarmAnswer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.input.SimulationArguments;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;
import pgrehearsal.simulator.sim.SimulationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Play an upgrade against a modelled fleet in virtual time, by the same kernel that drives the real one.",
            "The same fleet, seed, faults and decisions give the same run to the byte."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse simulate example:three-nodes",
            "  rehearse simulate fleet.yaml --seed 7 --record simulated.jsonl",
            "  rehearse simulate example:three-nodes --fault link-killed --decide reverse",
            "  rehearse simulate fleet.yaml --fault replica-stuck@await-catch-up/n2:for=3m --decide resume",
            "  rehearse simulate example:three-nodes --stop-at open-traffic --decide reverse",
            "  rehearse simulate example:gitlab-staging --swarm 1000",
        })
final class SimulateCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SimulationArguments arguments;

    @Option(
            names = "--mend",
            description =
                    "Once the run has come to a stop, mend what can be mended, let nothing more go wrong, and have"
                            + " the operator try again, turn back, or go on without what is left.")
    private boolean mend;

    @Option(
            names = "--swarm",
            paramLabel = "N",
            description =
                    "Play N runs instead, with faults and an operator that are drawn from each run's seed, look at"
                            + " all that must hold, and give the line that replays what breaks it.")
    private @Nullable Integer swarm;

    @Option(names = "--record", paramLabel = "FILE", description = "Write the run's recording to this file.")
    private @Nullable String record;

    @Option(
            names = "--journal",
            paramLabel = "URL|FILE",
            description = "Keep the run in this journal: JDBC URL of a PostgreSQL database, or a file. A run that is"
                    + " there already is not kept twice.")
    private @Nullable String journal;

    @Override
    public ExitCode call() {
        Fleet wanted = arguments.fleet();
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> simulate(planned.plan());
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }

    private ExitCode simulate(Plan plan) {
        SimulationOptions options = arguments.options(plan, Product.version());
        if (swarm != null) {
            return swarm(options, swarm);
        }
        Simulation simulation = Simulation.of(options);
        SimulationResult result = simulation.finish();
        if (mend && !result.state().ended()) {
            result = simulation.remedy();
        }
        if (record != null) {
            RecordingFile.write("--record", record, result.entries());
        }
        if (journal != null) {
            bring(journal, result);
        }
        RunAnswer answer = RunAnswer.of(result.entries(), result.state());
        rehearse.answer(answer);
        return ExitCode.of(answer.outcome(), answer.violated());
    }

    private void bring(String address, SimulationResult result) {
        RunId run = result.state().id();
        try (RunJournal opened = RunJournal.of(DatabaseJournal.open(JournalOption.parse("--journal", address)))) {
            int appended = opened.bring("--journal", EventCodec.encode(run, result.entries(), Hash.NONE));
            rehearse.console()
                    .err()
                    .println("run " + run + ": "
                            + Said.words(appended, opened.address().toString()));
        }
    }

    private ExitCode swarm(SimulationOptions options, int runs) {
        if (runs < 1) {
            throw new BadInput(InputProblem.in("--swarm", "'" + runs + "'").remedy("play at least one run"));
        }
        if (record != null || mend || arguments.foretellsAnything()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --swarm without --fault, --decide, --stop-at, --mend and --record, for it draws them");
        }
        SwarmAnswer answer = SwarmFlight.fly(
                arguments.source(), options, runs, rehearse.console().paper());
        rehearse.answer(answer);
        return answer.violated() ? ExitCode.VIOLATED : ExitCode.ANSWERED;
    }
}
