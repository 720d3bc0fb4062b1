package pgrehearsal.replayui.cli.input;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.SimulationOptions;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run a person wants to be simulated: the fleet, chance, what goes wrong, and what the operator does. */
public final class SimulationArguments {

    @Parameters(paramLabel = "FLEET", description = FleetSource.HELP)
    private String fleet;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where chance begins: durations differ, outcomes do not; with 0 everything takes exactly as"
                    + " long as is expected (default: ${DEFAULT-VALUE}).")
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
            description = "What the operator decides when the run is parked: reverse, resume, skip, stop, or"
                    + " old-directories, which asks for that way back even where it is closed; of several, separated"
                    + " by commas, the first that is possible. Without it a parked run stays parked.")
    private List<Reaction> decisions = List.of();

    @Option(
            names = "--say",
            paramLabel = "WORD",
            split = ",",
            hideParamSyntax = true,
            description = "What the operator says each time when the run waits, in turn, separated by commas: resume,"
                    + " retry=STEP, skip=STEP, reverse, finish; behind mend+ once what has struck is mended. It takes"
                    + " the place of --decide, and loss is accepted where turning back needs it.")
    private List<Saying> sayings = List.of();

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

    /**
     * As they stand behind {@code rehearse simulate}.
     *
     * @throws picocli.CommandLine.ParameterException if they are not understood there
     */
    public static SimulationArguments parse(List<String> words) {
        SimulationArguments arguments = new SimulationArguments();
        CommandLine parser = new CommandLine(arguments).setCaseInsensitiveEnumValuesAllowed(true);
        Conversions.register(parser);
        parser.parseArgs(words.toArray(String[]::new));
        return arguments;
    }

    /** The fleet as the person has named it. */
    public String source() {
        return fleet;
    }

    /** @throws BadInput if there is no such fleet, or with everything that is wrong with its file */
    public Fleet fleet() {
        return FleetSource.read(fleet);
    }

    /** Whether what goes wrong, or what the operator does about it, is given. */
    public boolean foretellsAnything() {
        return !faults.isEmpty() || !decisions.isEmpty() || !sayings.isEmpty() || stopAt != null;
    }

    /** @throws BadInput if a fault cannot strike in this plan, or if it has no such gate */
    public SimulationOptions options(Plan plan, String product) {
        SimulationOptions options = new SimulationOptions(
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                seed,
                faults(plan),
                operator(plan),
                product);
        return seed == 0 ? options.nominal() : options;
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
        OperatorSettings settings = OperatorSettings.APPROVING
                .delayedBy(delay)
                .with(decisions.toArray(Reaction[]::new))
                .saying(sayings);
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
