package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** Before a kept node serves, nothing on the new version may: also not a server that a killed pg_upgrade left. */
final class StopNew implements StepKind {

    @Override
    public String name() {
        return "stop-new";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "stop whatever runs on the new directory";
    }

    /**
     * A host that is down cannot be asked; whoever skips it says how it is kept from coming back. A server that was
     * seen up is never skipped: it would be a second primary.
     */
    @Override
    public boolean skippable(StepContext context) {
        return context.known()
                .server(context.name(), Side.NEW)
                .filter(ServerFact.Up.class::isInstance)
                .isEmpty();
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.StopServer(context.name(), Side.NEW);
        return new Action(
                effect,
                List.of(Question.target(FactKind.SERVER, context.name())),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.server(context.name(), Side.NEW),
                        server -> switch (server) {
                            case ServerFact.Up _ -> false;
                            case ServerFact.Down _ -> true;
                        },
                        "still-running",
                        context.name().value(),
                        "nothing runs on the new directory"));
    }
}
