package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/** The kept node becomes the primary of the old version. */
final class PromoteKept implements StepKind {

    @Override
    public String name() {
        return "promote-kept";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "promote the kept node";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.PromoteServer(context.name(), Side.OLD);
        return new Action(
                effect,
                List.of(Question.old(FactKind.SERVER, context.name())),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.server(context.name(), Side.OLD),
                        server -> switch (server) {
                            case ServerFact.Up up -> up.role() == Role.PRIMARY;
                            case ServerFact.Down _ -> false;
                        },
                        "promotion-failed",
                        context.name().value(),
                        "kept node is the primary"));
    }
}
