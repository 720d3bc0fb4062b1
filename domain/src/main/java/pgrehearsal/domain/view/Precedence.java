package pgrehearsal.domain.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pgrehearsal.domain.plan.Procedure;
import pgrehearsal.domain.step.Phase;

/**
 * Where each step kind of a procedure stands, as far as some kinds are concerned: in which phases, and after which of
 * them. What only one procedure has between two steps does not make their order another one.
 */
final class Precedence {

    private final Procedure procedure;
    private final SortedSet<String> concerned;

    Precedence(Procedure procedure, SortedSet<String> concerned) {
        this.procedure = procedure;
        this.concerned = concerned;
    }

    /** For example {@code in fence after close-door, pause-pooler}. */
    SortedMap<String, String> places() {
        SortedMap<String, List<Procedure.Step>> byKind = new TreeMap<>();
        for (Procedure.Step step : procedure.steps()) {
            if (concerned.contains(step.kind())) {
                byKind.computeIfAbsent(step.kind(), _ -> new ArrayList<>()).add(step);
            }
        }
        SortedMap<String, String> places = new TreeMap<>();
        byKind.forEach((kind, steps) ->
                places.put(kind, steps.stream().map(this::place).collect(Collectors.joining("; "))));
        return places;
    }

    private String place(Procedure.Step step) {
        SortedSet<String> before = before(step.phase(), step.after());
        before.remove(step.kind());
        return "in " + Texts.word(step.phase()) + (before.isEmpty() ? "" : " after " + Texts.list(before));
    }

    /** Also those that come before others that come before. */
    private SortedSet<String> before(Phase phase, List<String> kinds) {
        SortedSet<String> seen = new TreeSet<>(kinds);
        Deque<String> open = new ArrayDeque<>(kinds);
        while (!open.isEmpty()) {
            for (String kind : after(phase, open.remove())) {
                if (seen.add(kind)) {
                    open.add(kind);
                }
            }
        }
        seen.retainAll(concerned);
        return seen;
    }

    private List<String> after(Phase phase, String kind) {
        return procedure.steps().stream()
                .filter(step -> step.phase() == phase && step.kind().equals(kind))
                .flatMap(step -> step.after().stream())
                .toList();
    }
}
