package pgrehearsal.replayui.cli.input;

import java.util.List;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.SimulationOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private OperatorArguments operator = new OperatorArguments();

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
        return !faults.isEmpty() || operator.foretellsAnything();
    }

    /** @throws BadInput if a fault cannot strike in this plan, or if it has no such gate */
    public SimulationOptions options(Plan plan, String product) {
        SimulationOptions options = new SimulationOptions(
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                seed,
                faults(plan),
                operator.settings(plan),
                product);
        return seed == 0 ? options.nominal() : options;
    }

    private List<Fault> faults(Plan plan) {
        return faults(faults, plan);
    }

    /** @throws BadInput if a fault cannot strike in this plan */
    public static List<Fault> faults(List<String> specs, Plan plan) {
        if (specs.isEmpty()) {
            return List.of();
        }
        Sites sites = FaultSites.of(plan);
        return specs.stream().map(spec -> fault(spec, sites)).toList();
    }

    private static Fault fault(String spec, Sites sites) {
        try {
            return FaultSpec.parse(spec, sites);
        } catch (IllegalArgumentException e) {
            throw new BadInput(InputProblem.in("--fault", "'" + spec + "'").remedy(String.valueOf(e.getMessage())));
        }
    }
}
