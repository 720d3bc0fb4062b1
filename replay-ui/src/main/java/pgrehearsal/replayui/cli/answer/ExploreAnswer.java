package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.explore.Cell;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Effort;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Numbers;
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
        ObjectNode document = Documents.object().put("fleet", fleet);
        document.set(
                "of",
                Documents.object()
                        .put("plan", campaign.base().planHash())
                        .put("product", campaign.base().product())
                        .put("bound", campaign.bound().toString())
                        .put("same", campaign.sameness().toString())
                        .put("limit", Integer.toString(campaign.limit())));
        document.put("complete", exploration.complete())
                .put("violated", exploration.violated())
                .put("firsts", exploration.firsts())
                .put("done", Numbers.text(exploration.done()))
                .put("unstruck", exploration.unstruck())
                .put("orders", exploration.orders());
        Effort effort = exploration.effort();
        document.set(
                "effort",
                Documents.object()
                        .put("runs", effort.runs())
                        .put("alike", effort.alike())
                        .put("joined", effort.joined())
                        .put("transitions", effort.transitions())
                        .put("moments", effort.moments()));
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
        new ExploreText(this, paper).tell();
    }
}
