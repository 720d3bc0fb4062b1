package pgrehearsal.domain.view;

import java.util.ArrayList;
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
        compare(differences, "run", "procedure", one.procedure, other.procedure);
        compare(differences, "run", "outcome", one.outcome, other.outcome);
        compare(differences, "run", "gates", one.gates.toString(), other.gates.toString());
        compare(differences, "run", "way back", one.ways.toString(), other.ways.toString());
        Set<StepId> steps = new LinkedHashSet<>(one.steps.keySet());
        steps.addAll(other.steps.keySet());
        for (StepId step : steps) {
            compareStep(
                    differences,
                    step,
                    one.steps.getOrDefault(step, List.of()),
                    other.steps.getOrDefault(step, List.of()));
        }
        one.disorder.forEach(
                what -> differences.add(new Difference("first run", "order", what, "as the graph demands")));
        other.disorder.forEach(
                what -> differences.add(new Difference("second run", "order", "as the graph demands", what)));
        return differences;
    }

    private static void compare(List<Difference> differences, String where, String what, String first, String second) {
        if (!first.equals(second)) {
            differences.add(new Difference(where, what, first, second));
        }
    }

    /** Only the first point where a step's two histories part: what follows from it says nothing new. */
    private static void compareStep(List<Difference> differences, StepId step, List<Trait> first, List<Trait> second) {
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            Trait one = i < first.size() ? first.get(i) : Trait.NOTHING;
            Trait other = i < second.size() ? second.get(i) : Trait.NOTHING;
            if (!one.text().equals(other.text())) {
                int event = Math.max(one.event(), other.event());
                differences.add(new Difference(step.toString(), "event " + event, one.text(), other.text()));
                return;
            }
        }
    }

    /**
     * Something compared of a step.
     *
     * @param event the step's how-manyth, from 1
     */
    private record Trait(int event, String text) {

        static final Trait NOTHING = new Trait(0, "nothing");
    }

    /** What of a run is compared. */
    private static final class Traits {

        private String procedure = "";
        private String outcome = "";
        private final List<String> gates = new ArrayList<>();
        private final List<String> ways = new ArrayList<>();
        private final Map<StepId, List<Trait>> steps = new LinkedHashMap<>();
        private final List<String> disorder = new ArrayList<>();
        private final ComparedForm form = new ComparedForm();

        static Traits of(List<LogEntry> entries) {
            Traits traits = new Traits();
            Optional<RunState> state = Optional.empty();
            for (LogEntry entry : entries) {
                traits.add(entry.event());
                state.ifPresent(before -> traits.checkOrder(before, entry.event()));
                state = Optional.of(state.isEmpty() ? Evolve.first(entry) : Evolve.evolve(state.get(), entry));
            }
            state.ifPresent(end -> traits.outcome = end.outcome().name());
            return traits;
        }

        private void add(RunEvent event) {
            switch (event) {
                case RunEvent.RunPlanned planned -> procedure = planned.procedureHash();
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
                case RunEvent.GateReached reached -> gates.add("reached " + reached.gate());
                case RunEvent.GateApproved approved -> gates.add("approved " + approved.gate());
                case RunEvent.WayBackChanged changed -> way(changed.way());
                case RunEvent.RunParked parked -> gates.add("parked " + parked.code() + " " + parked.steps());
                case RunEvent.TurnedBack turned -> gates.add("turned back " + turned.means());
                case RunEvent.FinishRequested _ -> gates.add("finish requested");
                case RunEvent.LossAccepted _ -> gates.add("loss accepted");
                case RunEvent.InvariantViolated violated -> gates.add("violated " + violated.invariant());
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
            if (ways.isEmpty() || !ways.getLast().equals(level)) {
                ways.add(level);
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
            what.forEach(text -> traits.add(new Trait(event, text)));
        }

        private void checkOrder(RunState before, RunEvent event) {
            if (event instanceof RunEvent.StepIntended intended) {
                for (PlannedStep planned : before.graph()) {
                    if (planned.id().equals(intended.step())) {
                        planned.after().stream()
                                .filter(earlier -> !before.progress(earlier).settled())
                                .forEach(earlier ->
                                        disorder.add(intended.step() + " began before " + earlier + " ended"));
                    }
                }
            }
        }
    }
}
