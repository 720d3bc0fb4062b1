package pgrehearsal.domain.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKind;
import pgrehearsal.domain.step.StepKinds;

/**
 * What turning a cluster back gives up: the write-ahead log of its new leader since before the first client came in.
 *
 * @param from where the new leader wrote when it was about to let clients in
 * @param to where it wrote when they were kept out again, or when it was last seen
 * @param fenced they were kept out by then, so that there is no more; else there may be
 */
public record GivenUp(Name cluster, Lsn from, Lsn to, boolean fenced) {

    private static final List<StepKind> BEFORE_OPENING =
            List.of(StepKinds.GATHER_STATISTICS, StepKinds.START_LEADER, StepKinds.START_HA);

    public long bytes() {
        return to.bytes() - from.bytes();
    }

    /** Of each cluster that may have let clients in, if its positions were seen. */
    public static List<GivenUp> of(RunState state) {
        List<GivenUp> all = new ArrayList<>();
        for (Cluster cluster : state.planned().plan().fleet().clusters()) {
            Name leader = cluster.primary().name();
            if (!state.standing(StepId.of(StepKinds.OPEN_DOOR, leader)).stands()) {
                continue;
            }
            Optional<Lsn> from = BEFORE_OPENING.stream()
                    .flatMap(kind -> written(state.evidence().get(StepId.of(kind, leader)), leader))
                    .findFirst();
            Optional<Lsn> fenced = written(state.evidence().get(StepId.of(StepKinds.FENCE_NEW, leader)), leader)
                    .findFirst();
            Optional<Lsn> to = fenced.or(() -> written(state.known(), leader).findFirst());
            if (from.isPresent() && to.isPresent()) {
                all.add(new GivenUp(cluster.name(), from.get(), to.get(), fenced.isPresent()));
            }
        }
        return List.copyOf(all);
    }

    private static Stream<Lsn> written(@Nullable Facts facts, Name leader) {
        return facts == null
                ? Stream.empty()
                : facts.serverUp(leader, Side.NEW).map(ServerFact.Up::position).map(Measured::value).stream();
    }
}
