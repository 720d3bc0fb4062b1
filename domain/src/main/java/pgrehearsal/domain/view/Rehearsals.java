package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Procedure;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Finding;

/**
 * Which recorded runs were rehearsals of a plan: live runs on a staging fleet that upgraded it by the same procedure.
 * What production has and staging lacks, such as a balancer, was never rehearsed; it is accepted by name or it is not
 * there.
 *
 * @param counted runs that count
 * @param neverRehearsed step kinds of the plan that none of them has, in the order of a run
 * @param others why other upgrades of staging fleets do not count
 */
public record Rehearsals(List<RunId> counted, List<String> neverRehearsed, List<Other> others) {

    public Rehearsals {
        counted = List.copyOf(counted);
        neverRehearsed = List.copyOf(neverRehearsed);
        others = List.copyOf(others);
    }

    /** An upgrade of a staging fleet by another procedure. */
    public record Other(RunId run, String differs) {}

    public static Rehearsals of(Plan plan, List<RunState> runs) {
        Procedure procedure = Procedure.of(plan);
        List<RunId> counted = new ArrayList<>();
        List<Other> others = new ArrayList<>();
        SortedSet<String> rehearsed = new TreeSet<>();
        for (RunState run : runs) {
            if (!upgradedStaging(run)) {
                continue;
            }
            Procedure other = Procedure.of(run.planned().plan());
            List<String> differing = ProcedureComparison.of(procedure, other).parts().stream()
                    .filter(part -> !part.same())
                    .map(part -> part.name() + " " + part.there() + " instead of " + part.here())
                    .toList();
            if (differing.isEmpty()) {
                counted.add(run.id());
                other.steps().forEach(step -> rehearsed.add(step.kind()));
            } else {
                others.add(new Other(run.id(), String.join(", ", differing)));
            }
        }
        List<String> never = procedure.steps().stream()
                .map(Procedure.Step::kind)
                .distinct()
                .filter(kind -> !rehearsed.contains(kind))
                .toList();
        return new Rehearsals(counted, never, others);
    }

    /** A run that was turned back did not show that the upgrade works; one that was restored did. */
    private static boolean upgradedStaging(RunState run) {
        return run.planned().options().world() == WorldKind.LIVE
                && run.planned().plan().fleet().environment() == Environment.STAGING
                && run.ended()
                && run.outcome() == Outcome.UPGRADED;
    }

    /**
     * What keeps a plan from being carried out in production.
     *
     * @param accepted step kinds that somebody accepts without a rehearsal
     */
    public List<Refusal> objections(Plan plan, List<String> accepted) {
        int wanted = plan.fleet().upgrade().policies().rehearsals();
        if (plan.fleet().environment() != Environment.PRODUCTION || wanted == 0) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        String where = plan.fleet().name();
        if (counted.size() < wanted) {
            String nearly = others.isEmpty()
                    ? ""
                    : "; " + others.getLast().run() + " does not count: "
                            + others.getLast().differs();
            refusals.add(new Refusal(
                    "not-rehearsed",
                    new Finding(
                            where,
                            "rehearsals of this procedure on staging",
                            counted.size() + " on record" + nearly,
                            wanted + " that ended upgraded",
                            "rehearse it, or name recordings of rehearsals: --rehearsal FILE")));
        }
        List<String> open =
                neverRehearsed.stream().filter(kind -> !accepted.contains(kind)).toList();
        if (!counted.isEmpty() && !open.isEmpty()) {
            refusals.add(new Refusal(
                    "never-rehearsed",
                    new Finding(
                            where,
                            "step kinds that no rehearsal has had",
                            Texts.list(open),
                            "rehearsed, or accepted by name",
                            "--accept-unrehearsed " + String.join(",", open))));
        }
        return refusals;
    }
}
