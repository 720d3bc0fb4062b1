package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.simulator.fault.Family;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultKind;
import pgrehearsal.simulator.fault.FaultKinds;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Parameter;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.model.Noise;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/**
 * Many simulations of one plan, each with faults, places, times and an operator that are drawn from its seed. First
 * everything may go wrong, and what must hold has to hold; then everything is mended, and the run has to end.
 */
public final class Swarm {

    private static final int FAULTS_MAX = 3;
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(3), Duration.ofMinutes(30));
    private static final List<List<Reaction>> REACTIONS = List.of(
            List.of(),
            List.of(Reaction.RESUME),
            List.of(Reaction.REVERSE),
            List.of(Reaction.RESUME, Reaction.REVERSE),
            List.of(Reaction.RESUME, Reaction.STOP),
            List.of(Reaction.OLD_DIRECTORIES, Reaction.REVERSE));

    private final SimulationOptions base;
    private final Sites sites;
    private final List<Choice> choices = new ArrayList<>();

    /** A kind of fault, and where it is possible. */
    private record Choice(FaultKind kind, List<Place> places) {}

    /**
     * One run of the swarm.
     *
     * @param options that replay it
     * @param first how it ended with all that went wrong
     * @param last how it ended once everything was mended
     */
    public record Flight(
            SimulationOptions options, Outcome first, Outcome last, boolean struck, List<Violation> violations) {

        public Flight {
            violations = List.copyOf(violations);
        }
    }

    private Swarm(SimulationOptions base) {
        this.base = base;
        this.sites = FaultSites.of(base.plan());
        for (FaultKind kind : FaultKinds.all()) {
            List<Place> places = sites.possible(kind);
            // The order of what runs side by side is drawn with the durations.
            if (!places.isEmpty() && kind.family() != Family.ORDER) {
                choices.add(new Choice(kind, places));
            }
        }
    }

    /** Hands out each run as soon as it has ended; the seeds count up from the base's. */
    public static void each(SimulationOptions base, int runs, Consumer<Flight> consumer) {
        Swarm swarm = new Swarm(base);
        for (int run = 0; run < runs; run++) {
            consumer.accept(fly(swarm.drawn(base.seed() + run)));
        }
    }

    /** Plays a run to its end, mends everything if it has not come to one, and plays on. */
    public static Flight fly(SimulationOptions options) {
        Simulation simulation = Simulation.of(options);
        SimulationResult first = simulation.finish();
        SimulationResult last = first.state().ended() ? first : simulation.remedy();
        return new Flight(options, first.outcome(), last.outcome(), struck(first), last.violations());
    }

    private static boolean struck(SimulationResult result) {
        return result.entries().stream().anyMatch(entry -> entry.event() instanceof RunEvent.FaultInjected);
    }

    /** The same failure with as few faults as still show it. */
    public static SimulationOptions shrunk(Flight failed) {
        String invariant = failed.violations().getFirst().invariant();
        SimulationOptions smallest = failed.options();
        for (Fault fault : failed.options().faults()) {
            List<Fault> fewer = smallest.faults().stream()
                    .filter(other -> !other.equals(fault))
                    .toList();
            boolean still = fly(smallest.with(fewer)).violations().stream()
                    .anyMatch(violation -> violation.invariant().equals(invariant));
            smallest = still ? smallest.with(fewer) : smallest;
        }
        return smallest;
    }

    private SimulationOptions drawn(long seed) {
        Draw draw = new Draw("swarm " + seed);
        return base.withSeed(seed).with(faults(draw)).with(operator(draw));
    }

    private List<Fault> faults(Draw draw) {
        List<Fault> faults = new ArrayList<>();
        for (int left = draw.below(FAULTS_MAX + 1); left > 0; left--) {
            Choice choice = draw.oneOf(choices);
            String brief = choice.kind().label() + "@" + draw.oneOf(choice.places());
            List<String> values = new ArrayList<>();
            for (Parameter parameter : choice.kind().parameters()) {
                if (draw.below(2) == 0) {
                    values.add(parameter.name() + "=" + draw.oneOf(parameter.samples()));
                }
            }
            faults.add(fault(brief, values));
        }
        return faults;
    }

    /** What is drawn for one parameter may not go together with another one; then the usual values are taken. */
    private Fault fault(String brief, List<String> values) {
        try {
            return FaultSpec.parse(values.isEmpty() ? brief : brief + ":" + String.join(",", values), sites);
        } catch (IllegalArgumentException e) {
            return FaultSpec.parse(brief, sites);
        }
    }

    private OperatorSettings operator(Draw draw) {
        OperatorSettings settings = OperatorSettings.APPROVING
                .delayedBy(draw.oneOf(DELAYS))
                .with(draw.oneOf(REACTIONS).toArray(Reaction[]::new));
        List<Gate> gates = base.plan().gates();
        Optional<Gate> stop = gates.isEmpty() || draw.below(3) > 0 ? Optional.empty() : Optional.of(draw.oneOf(gates));
        OperatorSettings stopping =
                stop.map(gate -> settings.stoppingAt(gate.name())).orElse(settings);
        OperatorSettings finishing = draw.below(3) == 0 ? stopping.finishing() : stopping;
        return draw.below(2) == 0 ? finishing.acceptingLoss() : finishing;
    }

    /** Chance that a run's seed reproduces. */
    private static final class Draw {

        private final String key;
        private int draws;

        Draw(String key) {
            this.key = key;
        }

        int below(int bound) {
            draws++;
            return (int) Long.remainderUnsigned(Noise.bits(key + " " + draws), bound);
        }

        <T> T oneOf(List<T> choices) {
            return choices.get(below(choices.size()));
        }
    }
}
