package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.HostFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** The host can be reached as the right user, and its clock agrees with the driver's. */
final class CheckReach implements StepKind {

    private static final Duration SKEW_MAX = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "check-reach";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "reach the host as the server's user, compare clocks";
    }

    @Override
    public Action act(StepContext context) {
        String where = context.name().value();
        return new Action(
                new Effect.ReadFacts(context.name()),
                List.of(Question.old(FactKind.HOST, context.name())),
                Limits.SHORT,
                reported -> reported.get(HostFact.class, FactKind.HOST, context.name(), Side.OLD)
                        .map(host -> judge(where, host))
                        .orElseGet(() -> unreachable(where)));
    }

    private static Judgement judge(String where, HostFact host) {
        if (!host.reachable()) {
            return unreachable(where);
        }
        Duration skew = host.clockSkew().value();
        return skew.compareTo(SKEW_MAX) <= 0
                ? Judgement.done()
                : Judgement.refused(
                        "clock-skew",
                        new Finding(where, "clock", skew + " off", "at most " + SKEW_MAX, "synchronise the clock"));
    }

    private static Judgement unreachable(String where) {
        return Judgement.again(
                "host-unreachable",
                new Finding(where, "host", "not reached", "reached", "check address, user and key in the fleet file"));
    }
}
