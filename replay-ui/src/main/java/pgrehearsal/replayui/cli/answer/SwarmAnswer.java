package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.simulator.sim.Violation;

/**
 * What came of a swarm.
 *
 * @param seed of the first run
 * @param struck in how many runs a fault struck
 * @param ended how the runs ended with all that went wrong
 * @param mended how those ended that had not, once everything was mended
 */
public record SwarmAnswer(
        String fleet,
        long seed,
        int runs,
        int struck,
        SortedMap<Outcome, Integer> ended,
        SortedMap<Outcome, Integer> mended,
        List<Failure> failures,
        Duration elapsed)
        implements Answer {

    /**
     * A run in which something was broken that must hold.
     *
     * @param replay the arguments that play the same again
     */
    public record Failure(long seed, List<Violation> violations, List<String> replay) {

        public Failure {
            violations = List.copyOf(violations);
            replay = List.copyOf(replay);
        }

        /** As it can be pasted. */
        String line() {
            return replay.stream()
                    .map(argument -> argument.matches("[A-Za-z0-9@:/=,._-]+") ? argument : "'" + argument + "'")
                    .collect(Collectors.joining(" "));
        }
    }

    public SwarmAnswer {
        ended = Collections.unmodifiableSortedMap(new TreeMap<>(ended));
        mended = Collections.unmodifiableSortedMap(new TreeMap<>(mended));
        failures = List.copyOf(failures);
    }

    public boolean violated() {
        return !failures.isEmpty();
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("fleet", fleet)
                .put("seed", seed)
                .put("runs", runs)
                .put("struck", struck);
        document.set("ended", counts(ended));
        document.set("mended", counts(mended));
        document.set("failures", Documents.array(failures, SwarmAnswer::failure));
        return document.put("elapsed", elapsed.toString());
    }

    private static JsonNode counts(Map<Outcome, Integer> counts) {
        ObjectNode node = Documents.object();
        counts.forEach((outcome, count) -> node.put(outcome.name(), count));
        return node;
    }

    private static JsonNode failure(Failure failure) {
        ObjectNode node = Documents.object().put("seed", failure.seed());
        node.set(
                "violations",
                Documents.array(
                        failure.violations(),
                        violation -> Documents.object()
                                .put("invariant", violation.invariant())
                                .put("detail", violation.detail())));
        return node.set("replay", Documents.texts(failure.replay()));
    }

    @Override
    public void tell(Paper paper) {
        double seconds = Math.max(1, elapsed.toMillis()) / 1000.0;
        paper.wrapped(
                "",
                violated()
                        ? Piece.bad(failures.size() + " of " + runs + " runs broke something that must hold")
                        : Piece.good("nothing that must hold was broken in " + runs + " runs"));
        paper.line("  fleet:   " + fleet + ", seeds " + seed + " to " + (seed + runs - 1));
        paper.line("  struck:  a fault in " + struck + " runs");
        paper.line("  ended:   " + words(ended));
        paper.line("  mended:  " + (mended.isEmpty() ? "none had to be" : words(mended)));
        paper.line(String.format(Locale.ROOT, "  took:    %.1f s, %.0f runs/s", seconds, runs / seconds));
        for (Failure failure : failures) {
            paper.blank();
            paper.line(failure.line());
            for (Violation violation : failure.violations()) {
                paper.wrapped("  " + violation.invariant() + ": ", Piece.bad(violation.detail()));
            }
        }
    }

    private static String words(Map<Outcome, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
