package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import pgrehearsal.domain.effect.Durations;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/**
 * What a step kind may look at.
 *
 * @param id the step in question
 * @param known the newest answer to each question
 * @param evidence what each succeeded step was judged by; never overwritten by later readings
 * @param leftOut the standbys without which the run goes on
 */
public record StepContext(Fleet fleet, StepId id, Facts known, Map<StepId, Facts> evidence, SortedSet<Name> leftOut) {

    public StepContext {
        leftOut = Collections.unmodifiableSortedSet(leftOut);
    }

    /** Of a run that goes on with all nodes. */
    public StepContext(Fleet fleet, StepId id, Facts known, Map<StepId, Facts> evidence) {
        this(fleet, id, known, evidence, Collections.emptySortedSet());
    }

    /**
     * The cluster that the step is about, or that its target belongs to; the fleet's first for a step about the whole
     * fleet.
     */
    public Cluster cluster() {
        if (fleet.clusters().size() > 1 && !id.target().isEmpty()) {
            Name target = new Name(id.target());
            for (Cluster cluster : fleet.clusters()) {
                if (cluster.name().equals(target) || cluster.has(target)) {
                    return cluster;
                }
            }
        }
        return fleet.clusters().getFirst();
    }

    /** The step's target, or the leader if it is about a whole cluster or about something around it. */
    public Node node() {
        Cluster cluster = cluster();
        return id.about().filter(cluster::has).map(cluster::node).orElseGet(cluster::primary);
    }

    public Name name() {
        return node().name();
    }

    public Node leader() {
        return cluster().primary();
    }

    /** The standbys that must hold all that the leader has written. */
    List<Node> followers() {
        return cluster().standbys().stream()
                .filter(standby -> !leftOut.contains(standby.name()))
                .toList();
    }

    /** The standbys that join the new version. */
    public List<Node> joining() {
        return cluster().upgradedStandbys().stream()
                .filter(standby -> !leftOut.contains(standby.name()))
                .toList();
    }

    public boolean atLeader() {
        return node().role() == Role.PRIMARY;
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

    /** The node that serves the old version after turning back: the kept one that was promoted, or the old leader. */
    public Name servingOld() {
        return cluster().kept().stream()
                .filter(kept -> evidence.containsKey(StepId.of(StepKinds.PROMOTE_KEPT, kept.name())))
                .map(Node::name)
                .findFirst()
                .orElse(leader().name());
    }

    /** The step of a kind that is about this step's whole cluster. */
    public StepId ofCluster(StepKind kind) {
        return StepId.of(kind, fleet, cluster());
    }

    public Duration expected(Effect effect) {
        return Durations.expected(effect, fleet);
    }

    /** Limits for an effect of some length: a generous time-out and one more attempt. */
    public Limits limits(Effect effect) {
        return new Limits(Limits.generous(expected(effect)), 2, Duration.ofSeconds(2));
    }
}
