package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;

/**
 * What an exploration has found.
 *
 * @param fleet as the person has named it
 */
public record ExploreAnswer(String fleet, Exploration exploration) implements Answer {

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object().put("fleet", fleet);
        document.set(
                "bound",
                Documents.object()
                        .put("faults", exploration.bound().faults())
                        .put("crashes", exploration.bound().crashes())
                        .put("decisions", exploration.bound().decisions()));
        document.put("runs", exploration.runs()).put("transitions", exploration.transitions());
        document.set("matrix", Documents.array(List.copyOf(exploration.cells().entrySet()), cell -> {
            ObjectNode node = Documents.object()
                    .put("step", cell.getKey().step())
                    .put("fault", cell.getKey().fault());
            node.set("endings", endings(cell.getValue()));
            return node;
        }));
        document.set("violations", Documents.array(exploration.counterexamples(), this::violation));
        return document.put("elapsed", exploration.elapsed().toString());
    }

    private static JsonNode endings(Map<Ending, Long> endings) {
        ObjectNode node = Documents.object();
        endings.forEach((ending, count) -> node.put(ending.name(), count));
        return node;
    }

    private JsonNode violation(Counterexample counterexample) {
        ObjectNode node = Documents.object()
                .put("invariant", counterexample.violation().invariant())
                .put("detail", counterexample.violation().detail());
        node.set(
                "faults",
                Documents.texts(counterexample.course().faults().stream()
                        .map(fault -> fault.text())
                        .toList()));
        node.set(
                "sayings",
                Documents.texts(counterexample.course().sayings().stream()
                        .map(Object::toString)
                        .toList()));
        return node.set("replay", Documents.texts(replay(counterexample)));
    }

    private List<String> replay(Counterexample counterexample) {
        return counterexample.replay(fleet);
    }

    @Override
    public void tell(Paper paper) {
        paper.wrapped(
                "",
                exploration.violated()
                        ? Piece.bad(exploration.counterexamples().size() + " ways break something that must hold")
                        : Piece.good("nothing that must hold was broken in " + exploration.runs() + " runs"));
        double seconds = Math.max(1, exploration.elapsed().toMillis()) / 1000.0;
        paper.line(String.format(
                Locale.ROOT,
                "  %d transitions in %.1f s, %.0f/s",
                exploration.transitions(),
                seconds,
                exploration.transitions() / seconds));
        exploration.cells().forEach((struck, endings) -> {
            String words = endings.entrySet().stream()
                    .map(ending -> ending.getValue() + " " + ending.getKey().word())
                    .collect(Collectors.joining(", "));
            paper.line("  " + struck.step() + "  " + struck.fault() + ": " + words);
        });
        for (Counterexample counterexample : exploration.counterexamples()) {
            paper.blank();
            paper.wrapped(
                    counterexample.violation().invariant() + ": ",
                    Piece.bad(counterexample.violation().detail()));
            paper.line("  rehearse " + String.join(" ", replay(counterexample)));
        }
    }
}
