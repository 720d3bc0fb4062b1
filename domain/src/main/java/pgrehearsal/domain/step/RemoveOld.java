package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;

/** The room that links and copies of the old version take. */
final class RemoveOld implements StepKind {

    @Override
    public String name() {
        return "remove-old";
    }

    @Override
    public Phase phase() {
        return Phase.FINISH;
    }

    @Override
    public String title() {
        return "remove the old data directory";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.RemoveOld(context.name());
        Question question = Question.old(FactKind.DIRECTORY, context.name());
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(DirectoryFact.class, question),
                        directory -> directory.content() == Content.ABSENT,
                        "old-left",
                        context.name().value(),
                        "old data directory removed"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
