package pgrehearsal.replayui.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.replayui.cli.answer.Answer;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.input.SimulationArguments;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationResult;

/**
 * A simulation as anybody can play it.
 *
 * @param label what makes it differ from the scene's other ones
 * @param words behind {@code rehearse simulate}
 */
record Take(String label, List<String> words, Played played) {

    Take {
        words = List.copyOf(words);
    }

    /** What came of it. */
    sealed interface Played {

        Answer answer();

        /**
         * @param pgUpgrades that the modelled hosts were asked for and began
         * @param twice what was begun again while it ran or was done, by the same ledger
         */
        record Run(RunAnswer answer, int pgUpgrades, List<String> twice) implements Played {}

        record Refused(RefusedPlan answer) implements Played {}
    }

    static Take play(String label, String product, String... words) {
        SimulationArguments arguments = SimulationArguments.parse(List.of(words));
        Fleet fleet = arguments.fleet();
        Played played = switch (Planner.plan(fleet)) {
            case Planning.Planned planned -> run(arguments, planned.plan(), product);
            case Planning.PlanRefused refused -> new Played.Refused(new RefusedPlan(fleet.name(), refused.reasons()));
        };
        return new Take(label, List.of(words), played);
    }

    private static Played run(SimulationArguments arguments, Plan plan, String product) {
        SimulationResult result = Simulation.run(arguments.options(plan, product));
        return new Played.Run(
                RunAnswer.of(result.entries(), result.state()),
                begun(result.world().ledger()),
                result.doneTwice());
    }

    private static int begun(Ledger ledger) {
        return (int) ledger.entries().stream()
                .filter(entry -> entry.answer() == Ledger.Answer.ACCEPTED)
                .filter(entry -> entry.effect() instanceof Effect.RunPgUpgrade)
                .count();
    }

    /** The runs among these. */
    static Stream<Played.Run> runs(Stream<Take> takes) {
        return takes.map(Take::played).filter(Played.Run.class::isInstance).map(Played.Run.class::cast);
    }

    /** The command line that plays it. */
    String command(String program) {
        List<String> line = new ArrayList<>(List.of(program, "simulate"));
        line.addAll(words);
        return String.join(" ", line);
    }
}
