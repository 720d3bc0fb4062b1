package pgrehearsal.simulator.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepContext;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Standing;
import pgrehearsal.domain.way.Ways;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Site;
import pgrehearsal.simulator.fault.Sites;

/** The steps of a plan, and of every way back from it, as places where a fault can strike. */
public final class FaultSites {

    private static final List<String> UNDOES_OTHERS =
            List.of(StepKinds.PG_UPGRADE.name(), StepKinds.SYNC_STANDBY.name(), StepKinds.SAVE_OLD.name());

    private FaultSites() {}

    public static Sites of(Plan plan) {
        Map<StepId, Site> sites = new LinkedHashMap<>();
        List<PlannedStep> steps = new ArrayList<>(plan.steps());
        // Where these are undone, what others had made goes with them: also the way back without them is looked at.
        Set<StepId> upgrading = new HashSet<>();
        Set<StepId> finishing = new HashSet<>();
        plan.steps().forEach(step -> (step.phase() == Phase.FINISH ? finishing : upgrading).add(step.id()));
        steps.addAll(waysBack(plan.fleet(), upgrading::contains));
        steps.addAll(waysBack(plan.fleet(), step -> upgrading.contains(step) && !UNDOES_OTHERS.contains(step.kind())));
        // Half finished: kept nodes that have joined are stopped with the rest, and one that has not leads back.
        steps.addAll(waysBack(
                plan.fleet(),
                step -> upgrading.contains(step) || finishing.contains(step) && !joinsLast(plan.fleet(), step)));
        for (PlannedStep step : steps) {
            sites.putIfAbsent(
                    step.id(),
                    site(plan.fleet(), step.id(), !upgrading.contains(step.id()) && !finishing.contains(step.id())));
        }
        return new Sites(plan.fleet(), List.copyOf(sites.values()));
    }

    private static boolean joinsLast(Fleet fleet, StepId step) {
        return step.is(StepKinds.REBUILD_KEPT)
                && fleet.clusters().stream()
                        .map(Cluster::kept)
                        .filter(kept -> !kept.isEmpty())
                        .anyMatch(kept -> kept.getFirst().name().value().equals(step.target()));
    }

    private static List<PlannedStep> waysBack(Fleet fleet, Predicate<StepId> done) {
        Ways ways = new Ways(
                fleet, step -> done.test(step) ? Standing.DONE : Standing.NONE, Facts.NONE, new LinkedHashMap<>());
        List<PlannedStep> steps = new ArrayList<>();
        for (Means means : Means.values()) {
            steps.addAll(ways.conceivable(means));
        }
        return steps;
    }

    private static Site site(Fleet fleet, StepId id, boolean wayBack) {
        StepKind kind = StepKinds.named(id.kind());
        StepContext context = new StepContext(fleet, id, Facts.NONE, new LinkedHashMap<>());
        List<Effect> effects = new ArrayList<>();
        if (id.undoes()) {
            kind.undo(context).map(Action::effect).ifPresent(effects::add);
        } else {
            effects.add(kind.act(context).effect());
            kind.repair(context).map(Action::effect).ifPresent(effects::add);
        }
        return new Site(Place.parse(id.toString()), wayBack, effects);
    }
}
