package pgrehearsal.replayui.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.plan.Gate;
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
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;
import pgrehearsal.simulator.sim.SimulationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

    @Parameters(paramLabel = "FLEET", description = FleetSource.HELP)
    private String fleet;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where chance begins: durations differ, outcomes do not (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = "What goes wrong, as kind@step[/node][:key=value,...]; may be given several times.")
    private List<String> faults = List.of();

    @Option(
            names = "--decide",
            paramLabel = "DECISION",
            split = ",",
            hideParamSyntax = true,
            description = "What the operator decides when the run is parked: reverse, resume, skip or stop; of several,"
                    + " separated by commas, the first that is possible. Without it a parked run stays parked.")
    private List<Reaction> decisions = List.of();

    @Option(
            names = "--stop-at",
            paramLabel = "GATE",
            description = "The gate that the operator does not approve; with --decide reverse, turn back there.")
    private @Nullable String stopAt;

    @Option(
            names = "--accept-loss",
            description = "Turning back may give up what clients wrote since traffic was opened.")
    private boolean acceptLoss;

    @Option(names = "--finish", description = "An upgraded fleet is finished too: what could lead back is released.")
    private boolean finish;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            defaultValue = "PT20S",
            description = "How long the operator takes for each word (default: ${DEFAULT-VALUE}).")
    private Duration delay;

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
        Fleet wanted = FleetSource.read(fleet);
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> simulate(planned.plan());
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }

    private ExitCode simulate(Plan plan) {
        SimulationOptions options = new SimulationOptions(
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                seed,
                faults(plan),
                operator(plan),
                Product.version());
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
        if (record != null || mend || !faults.isEmpty() || !decisions.isEmpty() || stopAt != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --swarm without --fault, --decide, --stop-at, --mend and --record, for it draws them");
        }
        SwarmAnswer answer = SwarmFlight.fly(fleet, options, runs, rehearse.progress());
        rehearse.answer(answer);
        return answer.violated() ? ExitCode.VIOLATED : ExitCode.ANSWERED;
    }

    private List<Fault> faults(Plan plan) {
        if (faults.isEmpty()) {
            return List.of();
        }
        Sites sites = FaultSites.of(plan);
        return faults.stream().map(spec -> fault(spec, sites)).toList();
    }

    private static Fault fault(String spec, Sites sites) {
        try {
            return FaultSpec.parse(spec, sites);
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in("--fault", "'" + spec + "'").remedy(String.valueOf(e.getMessage())));
        }
    }

    private OperatorSettings operator(Plan plan) {
        OperatorSettings settings =
                OperatorSettings.APPROVING.delayedBy(delay).with(decisions.toArray(Reaction[]::new));
        if (stopAt != null) {
            settings = settings.stoppingAt(gate(plan, stopAt));
        }
        if (finish || Gate.RELEASE_WAY_BACK.name().equals(stopAt)) {
            settings = settings.finishing();
        }
        return acceptLoss ? settings.acceptingLoss() : settings;
    }

    private static String gate(Plan plan, String name) {
        List<String> gates = plan.gates().stream().map(Gate::name).toList();
        if (!gates.contains(name)) {
            throw new BadInput(InputProblem.in("--stop-at", "'" + name + "'").allowed(gates));
        }
        return name;
    }
}
