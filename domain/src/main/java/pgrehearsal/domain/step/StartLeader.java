package pgrehearsal.domain.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/**
 * The first start of the new server. From the intent on, the old directory of this node is no way back, whether or not
 * the start succeeds: PostgreSQL would start it without one error on files that the new server has changed.
 */
final class StartLeader implements StepKind {

    @Override
    public String name() {
        return "start-leader";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "start the new primary, door closed";
    }

    @Override
    public Optional<Judgement> objection(StepContext context) {
        return context.upgradedControl().isPresent()
                ? Optional.empty()
                : Optional.of(Judgement.refused(
                        "not-upgraded",
                        new Finding(
                                context.name().value(),
                                "new control file as pg_upgrade left it",
                                "not on record",
                                "on record",
                                "turn back to the kept node")));
    }

    @Override
    public Action act(StepContext context) {
        return startNew(context);
    }

    /** Starts a node's new server and looks whether it has the role that it should have. */
    static Action startNew(StepContext context) {
        Effect effect = new Effect.StartServer(context.name(), Side.NEW);
        return new Action(
                effect,
                List.of(Question.target(FactKind.SERVER, context.name())),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.server(context.name(), Side.NEW),
                                server -> switch (server) {
                                    case ServerFact.Up up ->
                                        up.ours() && up.role() == context.node().role();
                                    case ServerFact.Down _ -> false;
                                },
                                "start-failed",
                                context.name().value(),
                                "new server up as "
                                        + context.node().role().name().toLowerCase(Locale.ROOT)),
                        "start-incomplete",
                        context.name().value(),
                        "new server up, with the slots of its standbys"));
    }
}
