package pgrehearsal.domain.way;

import java.util.function.Function;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;

/** What of the steps of a fleet stands. */
record Standings(Fleet fleet, Function<StepId, Standing> of) {

    boolean stands(StepId step) {
        return of.apply(step).stands();
    }

    boolean stands(StepKind kind, Node node) {
        return stands(StepId.of(kind, node.name()));
    }

    boolean stands(StepKind kind, Cluster cluster) {
        return stands(StepId.of(kind, fleet, cluster));
    }

    /** Tried, and not proven: also what failed. */
    boolean possible(StepKind kind, Node node) {
        return of.apply(StepId.of(kind, node.name())) == Standing.POSSIBLE;
    }

    boolean undone(StepKind kind, Node node) {
        return of.apply(StepId.of(kind, node.name())) == Standing.UNDONE;
    }

    boolean done(StepKind kind, Node node) {
        return of.apply(StepId.of(kind, node.name())) == Standing.DONE;
    }

    boolean done(StepKind kind, Cluster cluster) {
        return of.apply(StepId.of(kind, fleet, cluster)) == Standing.DONE;
    }
}
