package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.simulator.explore.Bound;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.explore.Cell;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Effort;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Numbers;
import pgrehearsal.simulator.explore.Struck;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultKind;
import pgrehearsal.simulator.fault.FaultKinds;

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
        Bound bound = campaign.bound();
        document.set(
                "bound",
                Documents.object()
                        .put("faults", bound.faults())
                        .put("crashes", bound.crashes())
                        .put("decisions", bound.decisions()));
        document.put("complete", exploration.complete())
                .put("violated", exploration.violated())
                .put("firsts", exploration.firsts())
                .put("done", Numbers.text(exploration.done()))
                .put("explored", exploration.done().cardinality())
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
        document.set("steps", Documents.texts(steps()));
        document.set("faults", Documents.array(kinds(), ExploreAnswer::kind));
        document.set("matrix", Documents.array(List.copyOf(exploration.cells().entrySet()), ExploreAnswer::cell));
        document.set("violations", Documents.array(exploration.counterexamples(), this::violation));
        return document.put("elapsed", elapsed.toString());
    }

    /** The kinds of steps at which something strikes, as the plan has them; then those of turning back. */
    List<String> steps() {
        Set<String> struck = exploration.cells().keySet().stream()
                .map(Struck::step)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> ordered = new LinkedHashSet<>();
        campaign.base().plan().steps().forEach(step -> ordered.add(step.id().kind()));
        ordered.retainAll(struck);
        ordered.addAll(struck);
        return List.copyOf(ordered);
    }

    /** The kinds of faults that strike, as they are listed. */
    List<FaultKind> kinds() {
        Set<String> struck =
                exploration.cells().keySet().stream().map(Struck::fault).collect(Collectors.toSet());
        return FaultKinds.all().stream()
                .filter(kind -> struck.contains(kind.label()))
                .toList();
    }

    private static JsonNode kind(FaultKind kind) {
        return Documents.object()
                .put("kind", kind.label())
                .put("family", kind.family().title())
                .put("what", kind.summary());
    }

    private static JsonNode cell(Map.Entry<Struck, Cell> cell) {
        ObjectNode node = Documents.object()
                .put("step", cell.getKey().step())
                .put("fault", cell.getKey().fault());
        node.set("alone", endings(cell.getValue().alone()));
        node.set("reachable", endings(cell.getValue().reachable()));
        node.set("withSecond", endings(cell.getValue().withSecond()));
        ObjectNode examples = Documents.object();
        cell.getValue().examples().forEach((ending, fault) -> examples.put(ending.name(), fault));
        return node.set("examples", examples);
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
