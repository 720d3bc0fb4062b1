package pgrehearsal.replayui.view;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Application;
import pgrehearsal.domain.fleet.Balancer;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/** What clients come through on their way to the database, and where they are held off. */
public final class ClientsPath {

    /**
     * @param what balancer, application, pooler or door
     * @param open clients come through, as far as the run has done anything about it
     */
    public record Part(String what, String name, boolean open) {}

    /** What closes or opens a part of the path. */
    private static final List<StepKind> KINDS = List.of(
            StepKinds.CLOSE_BALANCER,
            StepKinds.OPEN_BALANCER,
            StepKinds.STOP_APPLICATION,
            StepKinds.START_APPLICATION,
            StepKinds.PAUSE_POOLER,
            StepKinds.RESUME_POOLER,
            StepKinds.CLOSE_DOOR,
            StepKinds.OPEN_DOOR,
            StepKinds.FENCE_NEW,
            StepKinds.STOP_NEW,
            StepKinds.PROMOTE_KEPT,
            StepKinds.ISOLATE_KEPT);

    private ClientsPath() {}

    /** Tells whether the path may be another one once something has become of a step. */
    static boolean hangsOn(StepId step) {
        return KINDS.stream().anyMatch(kind -> kind.name().equals(step.kind()));
    }

    /** From the edge to the server. */
    static List<Part> of(RunState state) {
        Fleet fleet = state.planned().plan().fleet();
        List<Part> path = new ArrayList<>();
        for (Balancer balancer : fleet.balancers().reversed()) {
            path.add(part(state, "balancer", balancer.name(), StepKinds.CLOSE_BALANCER, StepKinds.OPEN_BALANCER));
        }
        for (Application application : fleet.applications()) {
            path.add(part(
                    state, "application", application.name(), StepKinds.STOP_APPLICATION, StepKinds.START_APPLICATION));
        }
        for (Cluster cluster : fleet.clusters()) {
            if (cluster.pooler().isPresent()) {
                boolean paused = stands(state, StepId.of(StepKinds.PAUSE_POOLER, fleet, cluster))
                        && !stands(state, StepId.of(StepKinds.RESUME_POOLER, fleet, cluster));
                path.add(new Part("pooler", cluster.name().value(), !paused));
            }
            path.add(new Part("door", cluster.name().value(), doorIsOpen(state, cluster)));
        }
        return List.copyOf(path);
    }

    private static Part part(RunState state, String what, Name name, StepKind closes, StepKind opens) {
        boolean closed = stands(state, StepId.of(closes, name)) && !stands(state, StepId.of(opens, name));
        return new Part(what, name.value(), !closed);
    }

    /** The old leader's before it was closed; the new one's once it was opened; a promoted kept node's. */
    private static boolean doorIsOpen(RunState state, Cluster cluster) {
        Name leader = cluster.primary().name();
        boolean closed = stands(state, StepId.of(StepKinds.CLOSE_DOOR, leader));
        boolean fenced = stands(state, StepId.of(StepKinds.FENCE_NEW, leader))
                || stands(state, StepId.of(StepKinds.STOP_NEW, leader));
        boolean newOpen = stands(state, StepId.of(StepKinds.OPEN_DOOR, leader)) && !fenced;
        boolean keptServes = cluster.kept().stream()
                .map(Node::name)
                .anyMatch(kept -> stands(state, StepId.of(StepKinds.PROMOTE_KEPT, kept))
                        && !stands(state, StepId.of(StepKinds.ISOLATE_KEPT, kept)));
        return !closed || newOpen || keptServes;
    }

    private static boolean stands(RunState state, StepId step) {
        return state.standing(step).stands();
    }
}
