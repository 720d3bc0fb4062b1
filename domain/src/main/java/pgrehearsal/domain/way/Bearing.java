package pgrehearsal.domain.way;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/**
 * What has a bearing on which way back is the best one. Ways back are asked for after every event, and most events
 * leave them as they are.
 */
public final class Bearing {

    /** What keeps clients from the fleet as a whole, and what lets them come. */
    private static final List<StepKind> AROUND = List.of(
            StepKinds.ANNOUNCE,
            StepKinds.STOP_APPLICATION,
            StepKinds.CLOSE_BALANCER,
            StepKinds.OPEN_BALANCER,
            StepKinds.START_APPLICATION,
            StepKinds.ANNOUNCE_END);

    private static final List<StepKind> IN_CLUSTER = List.of(
            StepKinds.PAUSE_POOLER,
            StepKinds.PAUSE_HA,
            StepKinds.SWITCH_ARCHIVE,
            StepKinds.PROVE_CATCH_UP,
            StepKinds.PROVE_KEPT,
            StepKinds.START_LEADER,
            StepKinds.START_STANDBY,
            StepKinds.START_HA,
            StepKinds.RESUME_POOLER,
            StepKinds.OPEN_DOOR,
            StepKinds.THAW_CONFIGURATION,
            StepKinds.START_KEPT,
            StepKinds.COMPARE_OLD,
            StepKinds.PROMOTE_KEPT,
            StepKinds.RESTORE_SNAPSHOT,
            StepKinds.REBUILD_KEPT,
            StepKinds.DROP_SNAPSHOT,
            StepKinds.REMOVE_OLD,
            StepKinds.FENCE_NEW,
            StepKinds.STOP_NEW);

    /** Names of all kinds whose standing has a bearing. */
    private static final List<String> KINDS = Stream.of(
                    ClusterWays.BEFORE_START,
                    ClusterWays.BEFORE_OPENING,
                    ClusterWays.AFTERWARDS,
                    ClusterWays.STOPS,
                    IN_CLUSTER,
                    AROUND)
            .flatMap(List::stream)
            .map(StepKind::name)
            .toList();

    /** For these it makes a difference whether they were judged done or may have taken effect. */
    private static final List<String> PROVEN = Stream.of(
                    StepKinds.PROVE_CATCH_UP,
                    StepKinds.STOP_LEADER,
                    StepKinds.PG_UPGRADE,
                    StepKinds.ISOLATE_KEPT,
                    StepKinds.PROVE_KEPT,
                    StepKinds.TAKE_SNAPSHOT,
                    StepKinds.START_KEPT,
                    StepKinds.COMPARE_OLD,
                    StepKinds.FENCE_NEW,
                    StepKinds.STOP_NEW)
            .map(StepKind::name)
            .toList();

    /** At a standby that joins the new version these say no more than that something was prepared. */
    private static final List<String> PREPARING = Stream.of(
                    StepKinds.SAVE_OLD,
                    StepKinds.EMPTY_NEW_DIRECTORY,
                    StepKinds.TAKE_SNAPSHOT,
                    StepKinds.FREEZE_CONFIGURATION,
                    StepKinds.STOP_HA,
                    StepKinds.STOP_STANDBY)
            .map(StepKind::name)
            .toList();

    /** What the ways back, or how long they take, are computed from. */
    private static final List<String> EVIDENCE = Stream.of(
                    StepKinds.PG_UPGRADE, StepKinds.STOP_LEADER, StepKinds.PROMOTE_KEPT)
            .map(StepKind::name)
            .toList();

    private Bearing() {}

    /** Tells whether a way back may be another one when a step of this kind has ended. */
    public static boolean of(StepKind kind) {
        return KINDS.contains(kind.name());
    }

    /**
     * Tells whether the best way back may be another one when what of a step stands changes.
     *
     * @param best as it was before, or nothing if that is not known
     */
    public static boolean of(Fleet fleet, StepId step, Standing before, Standing now, @Nullable WayBack best) {
        if (before == now || best == null) {
            return before != now;
        }
        String kind = step.kind();
        if (step.undoes()) {
            return ClusterWays.STOPS.contains(StepKinds.named(kind));
        }
        boolean onlyProven = before.stands() && now.stands();
        return KINDS.contains(kind)
                && (!onlyProven || PROVEN.contains(kind))
                && !(now.stands() && PREPARING.contains(kind) && isPreparedStandby(fleet, step, best));
    }

    private static boolean isPreparedStandby(Fleet fleet, StepId step, WayBack best) {
        Name target = step.about().orElseThrow();
        Reversibility level = best.nodes().get(target);
        boolean joins = Optional.of(fleet.node(target))
                .filter(node -> node.role() == Role.STANDBY && node.upgraded())
                .isPresent();
        return joins && level != null && level.compareTo(Reversibility.R1) >= 0;
    }

    /** Tells whether it matters to a way back what a succeeded step was judged by. */
    public static boolean ofEvidence(StepId step) {
        return EVIDENCE.contains(step.kind());
    }

    /**
     * Tells whether it matters to a way back what is known: where a leader lies, what has used a new directory, and
     * whether a kept node takes writes.
     */
    public static boolean of(Fleet fleet, Question question) {
        boolean old = question.side() == Side.OLD;
        return question.kind() == FactKind.CONTROL_FILE
                        && (!old || fleet.node(question.node()).role() == Role.PRIMARY)
                || question.kind() == FactKind.SERVER
                        && old
                        && fleet.node(question.node()).kept();
    }
}
