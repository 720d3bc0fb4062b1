package pgrehearsal.replayui.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.explore.Cell;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Course;
import pgrehearsal.simulator.explore.Effort;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Numbers;
import pgrehearsal.simulator.explore.Struck;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.fault.Sites;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Violation;

/** What an exploration, or a part of one, has answered as a JSON document. */
public final class ExplorationFile {

    private final String option;
    private final String name;
    private final JsonNode document;
    private final Sites sites;

    private ExplorationFile(String option, String name, JsonNode document, Sites sites) {
        this.option = option;
        this.name = name;
        this.document = document;
        this.sites = sites;
    }

    /** @throws BadInput if it is no such document, or one of another exploration */
    public static Exploration read(String option, String name, Campaign campaign) {
        byte[] bytes = InputFile.bytes(option, name, "Maybe make one: rehearse explore FLEET --format json > FILE");
        JsonNode document;
        try {
            document = new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new BadInput(InputProblem.in(option, name).remedy("It is no JSON document: " + e.getMessage()));
        }
        ExplorationFile file = new ExplorationFile(
                option, name, document, FaultSites.of(campaign.base().plan()));
        file.same("plan", campaign.base().planHash());
        file.same("product", campaign.base().product());
        file.same("bound", campaign.bound().toString());
        file.same("same", campaign.sameness().toString());
        file.same("limit", Integer.toString(campaign.limit()));
        try {
            return file.exploration();
        } catch (IllegalArgumentException e) {
            throw file.bad(String.valueOf(e.getMessage()));
        }
    }

    private BadInput bad(String what) {
        return new BadInput(InputProblem.in(option, name).remedy(what));
    }

    private void same(String field, String wanted) {
        String found = document.path("of").path(field).asText();
        if (!found.equals(wanted)) {
            throw bad("It is of another exploration: its " + field + " is '" + found + "', and this one's is '" + wanted
                    + "'.");
        }
    }

    private Exploration exploration() {
        SortedMap<Struck, Cell> cells = new TreeMap<>();
        for (JsonNode cell : document.path("matrix")) {
            cells.put(
                    new Struck(cell.path("step").asText(), cell.path("fault").asText()),
                    new Cell(
                            endings(cell.path("alone")),
                            endings(cell.path("reachable")),
                            endings(cell.path("withSecond")),
                            examples(cell.path("examples"))));
        }
        List<Counterexample> counterexamples = new ArrayList<>();
        document.path("violations").forEach(violation -> counterexamples.add(counterexample(violation)));
        JsonNode effort = document.path("effort");
        return new Exploration(
                document.path("firsts").asInt(),
                Numbers.parse(document.path("done").asText()),
                document.path("unstruck").asInt(),
                document.path("orders").asLong(),
                new Effort(
                        effort.path("runs").asLong(),
                        effort.path("alike").asLong(),
                        effort.path("joined").asLong(),
                        effort.path("transitions").asLong(),
                        effort.path("moments").asLong()),
                cells,
                counterexamples);
    }

    private static SortedMap<Ending, Long> endings(JsonNode node) {
        SortedMap<Ending, Long> endings = new TreeMap<>();
        node.properties()
                .forEach(entry -> endings.put(
                        Ending.valueOf(entry.getKey()), entry.getValue().asLong()));
        return endings;
    }

    private static SortedMap<Ending, String> examples(JsonNode node) {
        SortedMap<Ending, String> examples = new TreeMap<>();
        node.properties()
                .forEach(entry -> examples.put(
                        Ending.valueOf(entry.getKey()), entry.getValue().asText()));
        return examples;
    }

    private Counterexample counterexample(JsonNode node) {
        List<Fault> faults = new ArrayList<>();
        node.path("faults").forEach(fault -> faults.add(FaultSpec.parse(fault.asText(), sites)));
        List<Saying> sayings = new ArrayList<>();
        node.path("sayings").forEach(saying -> sayings.add(Saying.parse(saying.asText())));
        Optional<String> stopAt = Optional.of(node.path("stopAt").asText()).filter(gate -> !gate.isEmpty());
        return new Counterexample(
                new Course(faults, stopAt, sayings),
                new Violation(
                        node.path("invariant").asText(), node.path("detail").asText()),
                node.path("mended").asBoolean());
    }
}
