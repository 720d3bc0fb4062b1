package pgrehearsal.replayui.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.replayui.view.Matrix.Breach;
import pgrehearsal.replayui.view.Matrix.Cell;
import pgrehearsal.replayui.view.Matrix.Extent;
import pgrehearsal.replayui.view.Matrix.Kind;
import pgrehearsal.replayui.view.Matrix.Play;
import pgrehearsal.simulator.explore.Ending;

/** The JSON answer of {@code rehearse explore}, which may come from anywhere. */
public final class MatrixReader {

    private static final int DEPTH_MAX = 12;
    private static final int ITEMS_MAX = 20_000;
    private static final int LETTERS_MAX = 2_000;
    private static final int ID_LETTERS = 12;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build());

    private final String fleet;

    private MatrixReader(String fleet) {
        this.fleet = fleet;
    }

    /** Tells an exploration from a recording, whose every line is a document of its own. */
    public static boolean isMatrix(byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            JsonNode document = parser.readValueAsTree();
            return document != null && document.path("matrix").isArray() && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param source the file, as people call it
     * @throws IllegalArgumentException if it is no such document; the message names the place
     */
    public static Matrix read(String source, byte[] bytes) {
        JsonNode document;
        try {
            document = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON document: " + firstLine(e));
        }
        items(document, "matrix");
        return new MatrixReader(text(document, "fleet"))
                .matrix(source, Hash.of(bytes).toString(), document);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Matrix matrix(String source, String hash, JsonNode document) {
        JsonNode bound = document.path("bound");
        JsonNode effort = document.path("effort");
        Extent extent = new Extent(
                bound.path("faults").asInt(),
                bound.path("crashes").asInt(),
                bound.path("decisions").asInt(),
                document.path("firsts").asInt(),
                document.path("explored").asInt(),
                document.path("unstruck").asInt(),
                document.path("orders").asLong(),
                effort.path("runs").asLong(),
                effort.path("transitions").asLong(),
                effort.path("moments").asLong());
        List<Cell> cells = items(document, "matrix").stream().map(this::cell).toList();
        return new Matrix(
                hash.substring(0, ID_LETTERS),
                source,
                fleet,
                extent,
                Outcome.all(),
                texts(document, "steps"),
                items(document, "faults").stream()
                        .map(kind -> new Kind(text(kind, "kind"), text(kind, "family"), text(kind, "what")))
                        .toList(),
                cells,
                items(document, "violations").stream().map(this::breach).toList());
    }

    private Cell cell(JsonNode node) {
        String step = text(node, "step");
        String fault = text(node, "fault");
        SortedMap<Ending, Long> alone = endings(node, "alone");
        SortedMap<Ending, Long> withSecond = endings(node, "withSecond");
        if (alone.isEmpty() && withSecond.isEmpty()) {
            throw wrong("matrix", "nothing of " + fault + "@" + step, "at least one ending");
        }
        SortedMap<Ending, Play> examples = new TreeMap<>();
        node.path("examples")
                .properties()
                .forEach(example -> examples.put(
                        ending("examples", example.getKey()),
                        play(List.of(letters("examples", example.getValue())), "", List.of(), false)));
        return new Cell(
                step,
                fault,
                alone.isEmpty() ? withSecond.lastKey() : alone.lastKey(),
                alone,
                endings(node, "reachable"),
                withSecond,
                examples);
    }

    private Breach breach(JsonNode node) {
        List<String> faults = texts(node, "faults");
        String first = faults.isEmpty() ? "" : faults.getFirst();
        return new Breach(
                text(node, "invariant"),
                text(node, "detail"),
                first.replaceFirst("^[^@]*@", "").replaceFirst("[/:].*$", ""),
                first.replaceFirst("@.*$", ""),
                play(
                        faults,
                        node.has("stopAt") ? text(node, "stopAt") : "",
                        texts(node, "sayings"),
                        node.path("mended").asBoolean()));
    }

    private Play play(List<String> faults, String stopAt, List<String> say, boolean mend) {
        Stream.of(List.of(fleet, stopAt), faults, say)
                .flatMap(List::stream)
                .filter(word -> word.startsWith("-"))
                .findFirst()
                .ifPresent(word -> {
                    throw wrong("a run to play", "'" + shortened(word) + "'", "no option");
                });
        List<String> words = new ArrayList<>(List.of("rehearse", "simulate", fleet, "--seed", "0"));
        faults.forEach(fault -> words.addAll(List.of("--fault", fault)));
        if (!stopAt.isEmpty()) {
            words.addAll(List.of("--stop-at", stopAt));
        }
        if (!say.isEmpty()) {
            words.addAll(List.of("--say", String.join(",", say)));
        }
        if (mend) {
            words.add("--mend");
        }
        return new Play(Shell.line(words), faults, stopAt, say, mend);
    }

    private static SortedMap<Ending, Long> endings(JsonNode node, String field) {
        SortedMap<Ending, Long> endings = new TreeMap<>();
        node.path(field)
                .properties()
                .forEach(entry -> endings.put(
                        ending(field, entry.getKey()), entry.getValue().asLong()));
        return endings;
    }

    private static Ending ending(String field, String name) {
        return Arrays.stream(Ending.values())
                .filter(ending -> ending.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> wrong(field, "'" + shortened(name) + "'", "one of " + Arrays.asList(Ending.values())));
    }

    private static List<JsonNode> items(JsonNode node, String field) {
        JsonNode items = node.path(field);
        if (!items.isArray() || items.size() > ITEMS_MAX) {
            throw wrong(
                    field,
                    items.isArray() ? items.size() + " items" : "no list",
                    "a list of at most " + ITEMS_MAX + " items, as rehearse explore --format json writes it");
        }
        List<JsonNode> found = new ArrayList<>();
        items.forEach(found::add);
        return found;
    }

    private static List<String> texts(JsonNode node, String field) {
        return items(node, field).stream().map(item -> letters(field, item)).toList();
    }

    private static String text(JsonNode node, String field) {
        return letters(field, node.path(field));
    }

    private static String letters(String field, JsonNode node) {
        String text = node.asText();
        boolean right =
                node.isTextual() && text.length() <= LETTERS_MAX && text.chars().noneMatch(Character::isISOControl);
        if (!right) {
            throw wrong(
                    field,
                    node.isTextual() ? "'" + shortened(text) + "'" : "no text",
                    "at most " + LETTERS_MAX + " letters on one line");
        }
        return text;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static IllegalArgumentException wrong(String field, String found, String wanted) {
        return new IllegalArgumentException(field + ": found " + found + ", wanted " + wanted);
    }
}
