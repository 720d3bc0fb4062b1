package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.simulator.fault.Family;
import pgrehearsal.simulator.fault.FaultKind;
import pgrehearsal.simulator.fault.FaultKinds;
import pgrehearsal.simulator.fault.Parameter;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Sites;

/**
 * What can be made to go wrong.
 *
 * @param sites of a fleet's plan; empty if none was named
 */
public record FaultsAnswer(Optional<Sites> sites) implements Answer {

    /** As many places of a kind as fit into the memory of a person who reads them. */
    private static final int STEPS_SHOWN = 6;

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object();
        sites.ifPresent(of -> document.put("fleet", of.fleet().name().toString()));
        return document.set("faults", Documents.array(FaultKinds.all(), this::kind));
    }

    private JsonNode kind(FaultKind kind) {
        ObjectNode node = Documents.object()
                .put("kind", kind.label())
                .put("family", kind.family().title())
                .put("what", kind.summary())
                .put("incident", kind.incident())
                .put("forReal", kind.forReal())
                .put("heals", kind.heals());
        node.set("parameters", Documents.array(kind.parameters(), FaultsAnswer::parameter));
        sites.ifPresent(of -> node.set("places", Documents.texts(of.possible(kind))));
        return node;
    }

    private static JsonNode parameter(Parameter parameter) {
        return Documents.object()
                .put("name", parameter.name())
                .put("default", parameter.otherwise())
                .put("range", parameter.range());
    }

    @Override
    public void tell(Paper paper) {
        paper.wrapped(
                "",
                Piece.plain(FaultKinds.all().size()
                        + " kinds of faults, for --fault kind@step[/node][:key=value,...]; what strikes changes the"
                        + " modelled fleet or a job, and never what a step says of it"));
        for (Family family : Family.values()) {
            paper.blank();
            paper.line(Piece.strong(family.title()));
            FaultKinds.all().stream().filter(kind -> kind.family() == family).forEach(kind -> tell(paper, kind));
        }
        paper.blank();
        paper.wrapped(
                "",
                Piece.faint(
                        sites.isEmpty()
                                ? "rehearse faults FLEET says where each can strike in a fleet's plan"
                                : "--format json names every single place"));
    }

    private void tell(Paper paper, FaultKind kind) {
        paper.line(Piece.plain("  "), Piece.notable(kind.label()), Piece.faint("  " + kind.incident()));
        paper.wrapped(6, Piece.plain(kind.summary()));
        if (!kind.parameters().isEmpty()) {
            paper.wrapped(
                    "      keys:     ",
                    Piece.plain(
                            kind.parameters().stream().map(FaultsAnswer::words).collect(Collectors.joining("; "))));
        }
        paper.wrapped("      for real: ", Piece.plain(kind.forReal()));
        sites.ifPresent(of -> paper.wrapped("      where:    ", where(of.possible(kind))));
    }

    private static String words(Parameter parameter) {
        return parameter.name() + "=... (" + parameter.range() + "; " + parameter.otherwise() + ")";
    }

    private static Piece where(List<Place> places) {
        if (places.isEmpty()) {
            return Piece.faint("nowhere in this fleet");
        }
        Map<String, Integer> steps = new LinkedHashMap<>();
        places.forEach(place -> steps.merge(place.step(), 1, Integer::sum));
        List<String> shown = new ArrayList<>(steps.keySet());
        String others = "";
        if (shown.size() > STEPS_SHOWN) {
            others = " and " + (shown.size() - STEPS_SHOWN) + " other kinds of steps";
            shown = shown.subList(0, STEPS_SHOWN);
        }
        return Piece.plain((places.size() == 1 ? "1 place: " + places.getFirst() : places.size() + " places: ")
                + (places.size() == 1 ? "" : String.join(", ", shown) + others));
    }
}
