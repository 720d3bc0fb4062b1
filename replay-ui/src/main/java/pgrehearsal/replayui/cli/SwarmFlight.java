package pgrehearsal.replayui.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.replayui.cli.answer.SwarmAnswer;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.SimulationOptions;
import pgrehearsal.simulator.sim.Swarm;

/** Plays a swarm and counts what came of it, with a word about how far it is every few seconds. */
final class SwarmFlight {

    private final String fleet;
    private final Progress progress;
    private final Map<Outcome, Integer> ended = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Integer> mended = new EnumMap<>(Outcome.class);
    private final List<SwarmAnswer.Failure> failures = new ArrayList<>();
    private final long begun = System.nanoTime();
    private int struck;
    private int flown;

    private SwarmFlight(String fleet, Paper progress) {
        this.fleet = fleet;
        this.progress = new Progress(progress);
    }

    static SwarmAnswer fly(String fleet, SimulationOptions options, int runs, Paper progress) {
        SwarmFlight swarm = new SwarmFlight(fleet, progress);
        Swarm.each(options, runs, flight -> swarm.count(flight, runs));
        return new SwarmAnswer(
                options.plan().fleet().name().toString(),
                options.seed(),
                runs,
                swarm.struck,
                new TreeMap<>(swarm.ended),
                new TreeMap<>(swarm.mended),
                swarm.failures,
                Duration.ofNanos(System.nanoTime() - swarm.begun));
    }

    private void count(Swarm.Flight flight, int runs) {
        flown++;
        ended.merge(flight.first(), 1, Integer::sum);
        struck += flight.struck() ? 1 : 0;
        if (flight.first() == Outcome.PARKED) {
            mended.merge(flight.last(), 1, Integer::sum);
        }
        if (!flight.violations().isEmpty()) {
            SimulationOptions smallest = Swarm.shrunk(flight);
            failures.add(new SwarmAnswer.Failure(smallest.seed(), flight.violations(), replay(smallest)));
        }
        progress.say(() -> flown + " of " + runs + " runs, " + failures.size() + " failures");
    }

    private List<String> replay(SimulationOptions options) {
        List<String> line = new ArrayList<>(List.of("rehearse", "simulate", fleet));
        line.addAll(List.of("--seed", Long.toString(options.seed())));
        for (Fault fault : options.faults()) {
            line.addAll(List.of("--fault", fault.text()));
        }
        OperatorSettings operator = options.operator();
        line.addAll(List.of("--delay", operator.delay().toString()));
        operator.stopAt().ifPresent(gate -> line.addAll(List.of("--stop-at", gate)));
        if (!operator.reactions().isEmpty()) {
            line.addAll(List.of(
                    "--decide",
                    operator.reactions().stream()
                            .map(OperatorSettings.Reaction::word)
                            .collect(Collectors.joining(","))));
        }
        if (operator.acceptLoss()) {
            line.add("--accept-loss");
        }
        if (operator.finishes()) {
            line.add("--finish");
        }
        line.add("--mend");
        return line;
    }
}
