package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.effect.Durations;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;

/**
 * What a step kind may look at.
 *
 * @param id the step in question
 * @param known the newest answer to each question
 * @param evidence what each succeeded step was judged by; never overwritten by later readings
 */
public record StepContext(Fleet fleet, StepId id, Facts known, Map<StepId, Facts> evidence) {

    public Cluster cluster() {
        return fleet.cluster();
    }

    /** The step's target, or the leader if it is about the whole cluster. */
    public Node node() {
        for (Node node : cluster().nodes()) {
            if (node.name().value().equals(id.target())) {
                return node;
            }
        }
        if (id.target().isEmpty()) {
            return leader();
        }
        throw new IllegalArgumentException("step '" + id + "' is about no node of the fleet");
    }

    public NodeName name() {
        return node().name();
    }

    public Node leader() {
        return cluster().primary();
    }

    public boolean atLeader() {
        return node().equals(leader());
    }

    /** What a step was judged by when it succeeded, or nothing if it has not. */
    public Facts evidence(StepId step) {
        Facts facts = evidence.get(step);
        return facts == null ? Facts.NONE : facts;
    }

    /** The leader's old control file as it was when its clean stop was proven. */
    public Optional<ControlData> shutdownControl() {
        return evidence(StepId.of(StepKinds.STOP_LEADER, leader().name())).controlInPlace(leader().name(), Side.OLD);
    }

    /** The leader's new control file as it was when pg_upgrade ended. */
    public Optional<ControlData> upgradedControl() {
        return evidence(StepId.of(StepKinds.PG_UPGRADE, leader().name())).controlInPlace(leader().name(), Side.NEW);
    }

    /** The fingerprint that was taken behind the fence. */
    public Optional<FingerprintFact> fencedFingerprint() {
        return evidence(StepId.of(StepKinds.TAKE_FINGERPRINT, leader().name()))
                .get(FingerprintFact.class, FactKind.FINGERPRINT, leader().name(), Side.OLD);
    }

    public Duration expected(Effect effect) {
        return Durations.expected(effect, cluster().dataSize());
    }

    /** Limits for an effect of some length: a generous time-out and one more attempt. */
    public Limits limits(Effect effect) {
        return new Limits(Limits.generous(expected(effect)), 2, Duration.ofSeconds(2));
    }
}
