package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Capacity;

/** Nobody may learn on Monday morning that the nodes which are left do not carry what all of them did. */
final class CheckCapacity implements StepKind {

    @Override
    public String name() {
        return "check-capacity";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "compare what the upgraded and the kept part carry with the traffic by hour";
    }

    /** What is known is in the fleet file: the nodes are asked nothing. */
    @Override
    public Action act(StepContext context) {
        Optional<Capacity> capacity = Capacity.of(context.fleet());
        return new Action(
                new Effect.ReadFacts(context.leader().name()),
                List.of(),
                Limits.SHORT,
                reported -> capacity.map(known -> judge(context.fleet().name(), known))
                        .orElseGet(Judgement::done));
    }

    private static Judgement judge(String where, Capacity capacity) {
        String unit = " " + capacity.traffic().unit();
        if (capacity.upgraded() < capacity.highest()) {
            return Judgement.refused(
                    "capacity-short",
                    new Finding(
                            where,
                            "capacity of the upgraded part",
                            capacity.upgraded() + unit,
                            capacity.highest() + unit + " in the busiest hour",
                            "keep fewer nodes, or add some before"));
        }
        List<Integer> hours = capacity.shortHours(capacity.kept());
        boolean keeps = capacity.keptNodes() > 0;
        return !keeps || hours.isEmpty()
                ? Judgement.done()
                : Judgement.done(new Finding(
                        where,
                        "capacity of the kept part alone",
                        capacity.kept() + unit + ", short in " + hours.size() + " of 24 hours",
                        capacity.highest() + unit + " in the busiest hour",
                        "turned back, service is degraded then until nodes are rebuilt"));
    }
}
