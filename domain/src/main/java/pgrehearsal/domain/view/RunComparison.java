package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.codec.ComparedForm;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.Evolve;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.WayBack;

/**
 * Holds two runs side by side. Equal are: the procedure; for each step its sequence of attempts, event kinds, codes and
 * compared evidence; the order that the plan's graph demands, in each run by itself; gates; the levels that the fleet
 * passed through with their means; and the outcome. Times, and the order of what runs side by side, are not compared.
 */
public final class RunComparison {

    private RunComparison() {}

    /** Everything in which the second run differs from the first; empty if nothing. */
    public static List<Difference> compare(List<LogEntry> first, List<LogEntry> second) {
        List<Difference> differences = new ArrayList<>();
        Traits one = Traits.of(first);
        Traits other = Traits.of(second);
        compare(differences, "procedure", one.procedure, other.procedure);
        compare(differences, "outcome", one.outcome, other.outcome);
        compare(differences, "gates", one.gates, other.gates);
        compare(differences, "way back", one.ways, other.ways);
        Set<StepId> steps = new LinkedHashSet<>(one.steps.keySet());
        steps.addAll(other.steps.keySet());
        for (StepId step : steps) {
            compareStep(
                    differences,
                    step,
                    one.steps.getOrDefault(step, List.of()),
                    other.steps.getOrDefault(step, List.of()));
        }
        one.disorder.forEach(what -> differences.add(
                new Difference("first run", "order", what.text(), "as the graph demands", what.at(), 0)));
        other.disorder.forEach(what -> differences.add(
                new Difference("second run", "order", "as the graph demands", what.text(), 0, what.at())));
        return differences;
    }

    /** All that they have of one sort, and where they part in it. */
    private static void compare(List<Difference> differences, String what, List<Trait> first, List<Trait> second) {
        parting(first, second)
                .ifPresent(at -> differences.add(new Difference(
                        "run",
                        what,
                        texts(first),
                        texts(second),
                        get(first, at).at(),
                        get(second, at).at())));
    }

    /** Only the first point where a step's two histories part: what follows from it says nothing new. */
    private static void compareStep(List<Difference> differences, StepId step, List<Trait> first, List<Trait> second) {
        parting(first, second).ifPresent(at -> {
            Trait one = get(first, at);
            Trait other = get(second, at);
            int event = Math.max(one.event(), other.event());
            differences.add(
                    new Difference(step.toString(), "event " + event, one.text(), other.text(), one.at(), other.at()));
        });
    }

    private static Optional<Integer> parting(List<Trait> first, List<Trait> second) {
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (!get(first, i).text().equals(get(second, i).text())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Trait get(List<Trait> traits, int at) {
        return at < traits.size() ? traits.get(at) : Trait.NOTHING;
    }

    private static String texts(List<Trait> traits) {
        List<String> texts = traits.stream().map(Trait::text).toList();
        return texts.size() == 1 ? texts.getFirst() : texts.toString();
    }

    /**
     * Something compared of a run or of a step.
     *
     * @param at sequence of the event that shows it
     * @param event the step's how-manyth, from 1
     */
    private record Trait(long at, int event, String text) {

        static final Trait NOTHING = new Trait(0, 0, "nothing");
    }

    /** What of a run is compared. */
    private static final class Traits {

        private final List<Trait> procedure = new ArrayList<>();
        private final List<Trait> outcome = new ArrayList<>();
        private final List<Trait> gates = new ArrayList<>();
        private final List<Trait> ways = new ArrayList<>();
        private final Map<StepId, List<Trait>> steps = new LinkedHashMap<>();
        private final List<Trait> disorder = new ArrayList<>();
        private long at;
        private final ComparedForm form = new ComparedForm();

        /** What each step comes after, of each graph that was in force: a run has few of them, and many steps. */
        private final Map<List<PlannedStep>, Map<StepId, List<StepId>>> graphs = new IdentityHashMap<>();

        static Traits of(List<LogEntry> entries) {
            Traits traits = new Traits();
            Optional<RunState> state = Optional.empty();
            for (LogEntry entry : entries) {
                traits.at = entry.sequence();
                traits.add(entry.event());
                state.ifPresent(before -> traits.checkOrder(before, entry.event()));
                state = Optional.of(state.isEmpty() ? Evolve.first(entry) : Evolve.evolve(state.get(), entry));
            }
            state.ifPresent(end -> traits.note(traits.outcome, end.outcome().name()));
            return traits;
        }

        private void add(RunEvent event) {
            switch (event) {
                case RunEvent.RunPlanned planned -> note(procedure, planned.procedureHash());
                case RunEvent.StepIntended intended ->
                    step(
                            intended.step(),
                            "intended " + intended.attempt() + " " + intended.purpose() + " " + intended.effect());
                case RunEvent.JobStarted started -> step(started.step(), "job started " + started.attempt());
                case RunEvent.Observed observed -> step(observed.step(), observed(observed));
                case RunEvent.StepSucceeded succeeded -> step(succeeded.step(), "succeeded " + succeeded.attempt());
                case RunEvent.StepFailed failed ->
                    step(
                            failed.step(),
                            "failed " + failed.attempt() + " " + failed.verdict() + " " + failed.code() + " "
                                    + failed.next() + " " + where(failed.findings()));
                case RunEvent.StepProbed probed ->
                    step(probed.step(), "probed " + probed.attempt() + " " + probed.verdict() + " " + probed.code());
                case RunEvent.StepRepaired repaired -> step(repaired.step(), "repaired " + repaired.attempt());
                case RunEvent.StepSkipped skipped -> step(skipped.step(), "skipped");
                case RunEvent.StepUndone undone -> step(undone.step(), "undone");
                case RunEvent.GateReached reached -> note(gates, "reached " + reached.gate());
                case RunEvent.GateApproved approved -> note(gates, "approved " + approved.gate());
                case RunEvent.WayBackChanged changed -> way(changed.way());
                case RunEvent.RunParked parked -> note(gates, "parked " + parked.code() + " " + parked.steps());
                case RunEvent.TurnedBack turned -> note(gates, "turned back " + turned.means());
                case RunEvent.FinishRequested _ -> note(gates, "finish requested");
                case RunEvent.LossAccepted _ -> note(gates, "loss accepted");
                case RunEvent.InvariantViolated violated -> note(gates, "violated " + violated.invariant());
                case RunEvent.LeaseTaken _,
                        RunEvent.PhaseEntered _,
                        RunEvent.CommandAccepted _,
                        RunEvent.CommandRejected _,
                        RunEvent.RunPaused _,
                        RunEvent.RunResumed _,
                        RunEvent.ReversalRequested _,
                        RunEvent.FaultInjected _,
                        RunEvent.FaultHealed _,
                        RunEvent.RunEnded _ -> {}
            }
        }

        private static List<String> where(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> finding.where() + " " + finding.what())
                    .toList();
        }

        /** Durations of ways back depend on the data; their levels and means do not. */
        private void way(WayBack way) {
            String level = way.fleet() + " " + way.means();
            if (ways.isEmpty() || !ways.getLast().text().equals(level)) {
                note(ways, level);
            }
        }

        /** Each fact by itself, so that of many the one that differs is named. */
        private List<String> observed(RunEvent.Observed observed) {
            List<String> texts = new ArrayList<>();
            texts.add("observed " + observed.attempt() + ", " + observed.facts().size() + " facts");
            texts.addAll(form.next(observed.facts()));
            return texts;
        }

        private void step(StepId step, String what) {
            step(step, List.of(what));
        }

        private void step(StepId step, List<String> what) {
            List<Trait> traits = steps.computeIfAbsent(step, id -> new ArrayList<>());
            int event = traits.isEmpty() ? 1 : traits.getLast().event() + 1;
            what.forEach(text -> traits.add(new Trait(at, event, text)));
        }

        private void note(List<Trait> traits, String text) {
            traits.add(new Trait(at, traits.size() + 1, text));
        }

        private void checkOrder(RunState before, RunEvent event) {
            if (event instanceof RunEvent.StepIntended intended) {
                graphs.computeIfAbsent(before.graph(), Traits::after).getOrDefault(intended.step(), List.of()).stream()
                        .filter(earlier -> !before.progress(earlier).settled())
                        .forEach(earlier -> note(disorder, intended.step() + " began before " + earlier + " ended"));
            }
        }

        private static Map<StepId, List<StepId>> after(List<PlannedStep> graph) {
            Map<StepId, List<StepId>> after = new LinkedHashMap<>();
            graph.forEach(planned -> after.put(planned.id(), List.copyOf(planned.after())));
            return after;
        }
    }
}
