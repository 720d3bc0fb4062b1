package pgrehearsal.replayui.cli.input;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;
import pgrehearsal.simulator.sim.Saying;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the modelled operator does. */
public final class OperatorArguments {

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
     * As they stand on the command line.
     *
     * @throws picocli.CommandLine.ParameterException if they are not understood there
     */
    public static OperatorArguments parse(List<String> words) {
        OperatorArguments arguments = new OperatorArguments();
        CommandLine parser = new CommandLine(arguments).setCaseInsensitiveEnumValuesAllowed(true);
        Conversions.register(parser);
        parser.parseArgs(words.toArray(String[]::new));
        return arguments;
    }

    /** Whether something else is told than to approve and to leave a parked run parked. */
    public boolean foretellsAnything() {
        return !decisions.isEmpty() || !sayings.isEmpty() || stopAt != null;
    }

    /** @throws BadInput if the plan has no gate of that name */
    public OperatorSettings settings(Plan plan) {
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
