package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import pgrehearsal.simulator.explore.Campaign.Shard;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.Simulation;

/** Explores the classes that it was loaded with. */
public final class PlantedExploration {

    private PlantedExploration() {}

    /** The counterexamples within one crash and one word; which of them are not minimal; which do not shrink to one. */
    public static List<List<String>> explore() {
        Campaign campaign = new Campaign(
                Runs.options(), new Bound(0, 1, 1, 0), Sameness.SYMMETRIC, Shard.WHOLE, Campaign.UNLIMITED, 2);
        List<String> found = new ArrayList<>();
        List<String> notMinimal = new ArrayList<>();
        List<String> notShrunk = new ArrayList<>();
        for (Counterexample counterexample :
                Explorer.explore(campaign, new BitSet(), ExplorerTest.NOBODY).counterexamples()) {
            Counterexample.Player player = course -> Counterexample.played(
                    Runs.options(), course, counterexample.violation().invariant());
            String line = counterexample.violation().invariant() + ": "
                    + String.join(" ", counterexample.replay("three-nodes"));
            found.add(line);
            if (!counterexample.isMinimal(player)) {
                notMinimal.add(line);
            }
            Counterexample more =
                    new Counterexample(padded(counterexample.course()), counterexample.violation(), false);
            if (!more.shrunk(player).isMinimal(player)) {
                notShrunk.add(line);
            }
        }
        return List.of(found, notMinimal, notShrunk);
    }

    /** What is broken where nothing goes wrong. */
    public static List<List<String>> undisturbed() {
        return List.of(Simulation.run(Runs.options().nominal()).violations().stream()
                .map(violation -> violation.invariant() + ": " + violation.detail())
                .toList());
    }

    /** With things in it that have nothing to do with what is broken. */
    private static Course padded(Course course) {
        List<Fault> faults = new ArrayList<>(course.faults());
        faults.addFirst(FaultSpec.parse("slow-disk@take-fingerprint/n1:for=1m", Runs.sites()));
        faults.add(FaultSpec.parse("driver-killed@create-new-cluster/n1", Runs.sites()));
        return new Course(faults, Optional.empty(), course.sayings());
    }
}
