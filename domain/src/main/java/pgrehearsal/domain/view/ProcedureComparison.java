package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import pgrehearsal.domain.plan.Procedure;
import pgrehearsal.domain.step.StepKinds;

/**
 * What two procedures share and where they differ, as the answer to "was this one rehearsed by that one?".
 *
 * @param parts that each states with one value, equal or not
 * @param hooks by what the commands are for, only those that differ
 * @param onlyHere step kinds that only the procedure in question has: never rehearsed
 * @param onlyThere step kinds that only the other one has
 * @param order where steps of both stand otherwise
 */
public record ProcedureComparison(
        List<Part> parts, List<Part> hooks, List<String> onlyHere, List<String> onlyThere, List<Part> order) {

    private static final String NOTHING = "nothing";

    public ProcedureComparison {
        parts = List.copyOf(parts);
        hooks = List.copyOf(hooks);
        onlyHere = List.copyOf(onlyHere);
        onlyThere = List.copyOf(onlyThere);
        order = List.copyOf(order);
    }

    /** One thing that both procedures say something about. */
    public record Part(String name, String here, String there) {

        public boolean same() {
            return here.equals(there);
        }
    }

    public static ProcedureComparison of(Procedure here, Procedure there) {
        SortedSet<String> common = new TreeSet<>(kinds(here));
        common.retainAll(kinds(there));
        return new ProcedureComparison(
                List.of(
                        part("strategy", here, there, procedure -> word(procedure.strategy())),
                        part("from", here, there, procedure -> list(procedure.from())),
                        part("to", here, there, Procedure::to),
                        part("topologies", here, there, procedure -> words(procedure.topologies())),
                        part("transfer", here, there, procedure -> word(procedure.transfer())),
                        part("standbySync", here, there, procedure -> word(procedure.standbySync())),
                        part("snapshot", here, there, procedure -> word(procedure.snapshot())),
                        part("statisticsBeforeOpen", here, there, procedure -> word(procedure.statistics())),
                        part("gates", here, there, procedure -> list(procedure.gates())),
                        part("timeouts", here, there, ProcedureComparison::timeouts)),
                hooks(here, there),
                without(kinds(here), kinds(there)),
                without(kinds(there), kinds(here)),
                order(here, there, common));
    }

    /** Tells whether every step kind in question is in the other procedure too. */
    public boolean allRehearsed() {
        return onlyHere.isEmpty();
    }

    private static Part part(String name, Procedure here, Procedure there, Function<Procedure, Object> value) {
        return new Part(name, value.apply(here).toString(), value.apply(there).toString());
    }

    private static List<Part> hooks(Procedure here, Procedure there) {
        SortedSet<String> all = new TreeSet<>(here.hooks().keySet());
        all.addAll(there.hooks().keySet());
        return all.stream()
                .map(kind -> new Part(kind, commands(here, kind, there), commands(there, kind, here)))
                .filter(part -> !part.same())
                .toList();
    }

    /** What one has beyond the other; nothing if it has no more. */
    private static String commands(Procedure of, String kind, Procedure other) {
        List<String> own = new ArrayList<>(of.hooks().getOrDefault(kind, List.of()));
        own.removeAll(other.hooks().getOrDefault(kind, List.of()));
        return own.isEmpty() ? NOTHING : String.join(" | ", own);
    }

    private static List<Part> order(Procedure here, Procedure there, SortedSet<String> common) {
        Map<String, String> one = new Precedence(here, common).places();
        Map<String, String> other = new Precedence(there, common).places();
        return StepKinds.all().keySet().stream()
                .filter(common::contains)
                .map(kind -> new Part(kind, place(one, kind), place(other, kind)))
                .filter(part -> !part.same())
                .toList();
    }

    private static String place(Map<String, String> places, String kind) {
        return places.getOrDefault(kind, NOTHING);
    }

    private static List<String> kinds(Procedure procedure) {
        return procedure.steps().stream().map(Procedure.Step::kind).distinct().toList();
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(kind -> !others.contains(kind)).toList();
    }

    private static String timeouts(Procedure procedure) {
        return procedure.timeouts().isEmpty()
                ? "each step kind's own"
                : list(procedure.timeouts().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }

    private static String words(List<? extends Enum<?>> constants) {
        return list(constants.stream().map(ProcedureComparison::word).toList());
    }

    private static String list(List<?> values) {
        return values.isEmpty() ? "none" : Texts.list(values);
    }

    private static String word(Enum<?> constant) {
        return Texts.word(constant).replace(' ', '-');
    }
}
