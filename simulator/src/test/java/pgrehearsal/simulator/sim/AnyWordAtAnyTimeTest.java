package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultKind;
import pgrehearsal.simulator.fault.FaultKinds;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Parameter;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.model.Noise;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/** Somebody beside the modelled operator says whatever comes to mind, while drivers and jobs die and replicas stick. */
class AnyWordAtAnyTimeTest {

    private static final int RUNS = 200;
    private static final int WORDS_MAX = 12;

    @Test
    void whateverIsSaidAndWheneverNothingThatMustHoldIsBroken() {
        assertNothingIsBroken(Runs.options(), Runs.sites(), RUNS);
    }

    @ParameterizedTest
    @EnumSource
    void norWhereStandbysAreSynchronisedByManifest(Transfer transfer) {
        Plan plan = Runs.plan(Runs.fleet(Runs.byManifest(transfer)));
        assertNothingIsBroken(Runs.options(plan), FaultSites.of(plan), RUNS / 4);
    }

    private static void assertNothingIsBroken(SimulationOptions undisturbed, Sites sites, int runs) {
        for (int run = 0; run < runs; run++) {
            Draw draw = new Draw("run " + run);
            SimulationOptions options = undisturbed
                    .withSeed(run)
                    .with(faults(draw, sites))
                    .with(OperatorSettings.APPROVING
                            .with(Reaction.RESUME, Reaction.REVERSE)
                            .acceptingLoss());
            List<String> said = new ArrayList<>();

            SimulationResult result = run(options, draw, said);

            String replay = "run " + run + ", faults "
                    + options.faults().stream().map(Fault::text).toList() + ", said " + said;
            assertThat(result.violations()).as(replay).isEmpty();
            assertThat(result.doneTwice()).as(replay).isEmpty();
            assertThat(RunState.fold(result.entries())).as(replay).contains(result.state());
        }
    }

    private static SimulationResult run(SimulationOptions options, Draw draw, List<String> said) {
        Simulation simulation = Simulation.of(options);
        while (simulation.step()) {
            if (said.size() < WORDS_MAX && draw.below(25) == 0) {
                FromOperator word = word(simulation, draw, said.size());
                said.add(simulation.entries().size() + " " + word);
                simulation.order(word);
            }
        }
        return simulation.finish();
    }

    private static FromOperator word(Simulation simulation, Draw draw, int words) {
        Order order = new Order(simulation.now(), "any-" + words, "anybody", "for no reason");
        List<StepId> steps = List.copyOf(simulation.state().allProgress().keySet());
        StepId step = draw.oneOf(steps);
        return switch (draw.below(10)) {
            case 0 -> new RunCommand.Pause(order);
            case 1 -> new RunCommand.Retry(order, step);
            case 2 -> new RunCommand.Skip(order, step);
            case 3 -> new RunCommand.Approve(order, draw.oneOf(Gate.ALL).name());
            case 4 -> new RunCommand.Reverse(order, draw.below(2) == 0);
            case 5 -> new RunCommand.ReverseBy(order, draw.oneOf(List.of(Means.values())), draw.below(2) == 0);
            default -> new RunCommand.Resume(order);
        };
    }

    private static List<Fault> faults(Draw draw, Sites sites) {
        List<FaultKind> kinds = FaultKinds.all().stream()
                .filter(kind -> !sites.possible(kind).isEmpty())
                .toList();
        List<Fault> faults = new ArrayList<>();
        for (int fault = draw.below(4); fault > 0; fault--) {
            FaultKind kind = draw.oneOf(kinds);
            Place place = draw.oneOf(sites.possible(kind));
            faults.add(fault(kind + "@" + place, values(kind, draw), sites));
        }
        return faults;
    }

    private static List<String> values(FaultKind kind, Draw draw) {
        List<String> values = new ArrayList<>();
        for (Parameter parameter : kind.parameters()) {
            if (parameter.name().equals("for") || draw.below(2) == 0) {
                values.add(parameter.name() + "=" + draw.oneOf(parameter.samples()));
            }
        }
        return values;
    }

    /** What is drawn for one parameter may not go together with another one; then none is given. */
    private static Fault fault(String brief, List<String> values, Sites sites) {
        try {
            return FaultSpec.parse(values.isEmpty() ? brief : brief + ":" + String.join(",", values), sites);
        } catch (IllegalArgumentException e) {
            return FaultSpec.parse(brief, sites);
        }
    }

    /** Chance that a run's number reproduces. */
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
