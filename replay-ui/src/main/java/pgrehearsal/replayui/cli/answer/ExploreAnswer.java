package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.explore.Cell;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Effort;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Struck;
import pgrehearsal.simulator.fault.Fault;

/**
 * What an exploration has found.
 *
 * @param fleet as the person has named it
 */
public record ExploreAnswer(String fleet, Campaign campaign, Exploration exploration, Duration elapsed)
        implements Answer {

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("fleet", fleet)
                .put("plan", campaign.base().planHash());
        document.set(
                "bound",
                Documents.object()
                        .put("faults", campaign.bound().faults())
                        .put("crashes", campaign.bound().crashes())
                        .put("decisions", campaign.bound().decisions()));
        document.put("firsts", exploration.firsts())
                .put("done", exploration.done().cardinality())
                .put("unstruck", exploration.unstruck());
        Effort effort = exploration.effort();
        document.put("runs", effort.runs())
                .put("alike", effort.alike())
                .put("joined", effort.joined())
                .put("transitions", effort.transitions())
                .put("moments", effort.moments());
        document.set("matrix", Documents.array(List.copyOf(exploration.cells().entrySet()), ExploreAnswer::cell));
        document.set("violations", Documents.array(exploration.counterexamples(), this::violation));
        return document.put("elapsed", elapsed.toString());
    }

    private static JsonNode cell(Map.Entry<Struck, Cell> cell) {
        ObjectNode node = Documents.object()
                .put("step", cell.getKey().step())
                .put("fault", cell.getKey().fault());
        node.set("alone", endings(cell.getValue().alone()));
        node.set("reachable", endings(cell.getValue().reachable()));
        return node.set("withSecond", endings(cell.getValue().withSecond()));
    }

    private static JsonNode endings(Map<Ending, Long> endings) {
        ObjectNode node = Documents.object();
        endings.forEach((ending, count) -> node.put(ending.name(), count));
        return node;
    }

    private JsonNode violation(Counterexample counterexample) {
        ObjectNode node = Documents.object()
                .put("invariant", counterexample.violation().invariant())
                .put("detail", counterexample.violation().detail())
                .put("mended", counterexample.mended());
        node.set(
                "faults",
                Documents.texts(counterexample.course().faults().stream()
                        .map(Fault::text)
                        .toList()));
        counterexample.course().turnsAt().ifPresent(gate -> node.put("stopAt", gate));
        node.set(
                "sayings",
                Documents.texts(counterexample.course().sayings().stream()
                        .map(Object::toString)
                        .toList()));
        return node.set("replay", Documents.texts(counterexample.replay(fleet)));
    }

    @Override
    public void tell(Paper paper) {
        Effort effort = exploration.effort();
        paper.wrapped(
                "",
                exploration.violated()
                        ? Piece.bad(exploration.counterexamples().size() + " ways break something that must hold")
                        : Piece.good("nothing that must hold was broken in " + effort.runs() + " runs"));
        double seconds = Math.max(1, elapsed.toMillis()) / 1000.0;
        paper.line(String.format(
                Locale.ROOT,
                "  %d transitions in %.1f s, %.0f/s; %d moments, %.0f/s; %d joined, %d alike",
                effort.transitions(),
                seconds,
                effort.transitions() / seconds,
                effort.moments(),
                effort.moments() / seconds,
                effort.joined(),
                effort.alike()));
        exploration.cells().forEach((struck, cell) -> {
            String words = cell.alone().entrySet().stream()
                    .map(ending -> ending.getValue() + " " + ending.getKey().word())
                    .collect(Collectors.joining(", "));
            paper.line("  " + struck.step() + "  " + struck.fault() + ": " + words);
        });
        for (Counterexample counterexample : exploration.counterexamples()) {
            paper.blank();
            paper.wrapped(
                    counterexample.violation().invariant() + ": ",
                    Piece.bad(counterexample.violation().detail()));
            paper.line("  rehearse " + String.join(" ", counterexample.replay(fleet)));
        }
    }
}
