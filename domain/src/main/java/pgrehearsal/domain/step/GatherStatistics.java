package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;

/** pg_upgrade before 18 carries no statistics over: without them the first queries get the worst plans. */
final class GatherStatistics implements StepKind {

    @Override
    public String name() {
        return "gather-statistics";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "gather planner statistics before clients come";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.GatherStatistics(
                context.name(), context.fleet().upgrade().statisticsBeforeOpen());
        return new Action(
                effect,
                List.of(
                        Question.target(FactKind.STATISTICS, context.name()),
                        // Where it writes before clients come: what they write then is given up by turning back.
                        Question.target(FactKind.SERVER, context.name())),
                context.limits(effect),
                Judges.byJob("analyze-failed", context.name().value(), "planner statistics"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }

    @Override
    public boolean endsWithNew() {
        return true;
    }
}
