package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Role;

/**
 * Hours may lie between the proofs and the approval to open traffic, and a standby that somebody has promoted meanwhile
 * would take writes that no other node has. This is the last moment at which turning back loses nothing.
 */
final class RecheckRole implements StepKind {

    @Override
    public String name() {
        return "recheck-role";
    }

    @Override
    public Phase phase() {
        return Phase.OPEN;
    }

    @Override
    public String title() {
        return "look once more whether the new server is the primary or standby that was verified";
    }

    @Override
    public Action act(StepContext context) {
        Question server = Question.target(FactKind.SERVER, context.name());
        return new Action(
                new Effect.ReadFacts(context.name()),
                List.of(server),
                new Limits(Duration.ofMinutes(1), 3, Duration.ofSeconds(5)),
                reported -> reported.get(ServerFact.class, server)
                        .map(seen -> judge(context, seen))
                        .orElseGet(() -> Judgement.unknown("not-seen", finding(context, "no answer"))));
    }

    private static Judgement judge(StepContext context, ServerFact seen) {
        Finding otherwise = finding(context, Seen.of(seen).found());
        return switch (seen) {
            case ServerFact.Up up
            when up.ours() ->
                up.role() == wanted(context) ? Judgement.done() : Judgement.refused("not-as-verified", otherwise);
            case ServerFact _ -> Judgement.again("not-as-verified", otherwise);
        };
    }

    private static Finding finding(StepContext context, String found) {
        return new Finding(
                context.name().value(),
                "new server",
                found,
                switch (wanted(context)) {
                    case PRIMARY -> "up as a primary";
                    case STANDBY -> "up as a standby";
                },
                context.atLeader()
                        ? "look at its log, then retry; turning back loses nothing yet"
                        : "look at its log, then retry, or go on without it; its door stays closed then");
    }

    private static Role wanted(StepContext context) {
        return context.atLeader() ? Role.PRIMARY : Role.STANDBY;
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
