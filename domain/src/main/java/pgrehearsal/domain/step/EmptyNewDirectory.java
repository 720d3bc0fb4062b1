package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;

/** An upgraded standby's new data directory is there and empty, so that the synchronisation starts from nothing. */
final class EmptyNewDirectory implements StepKind {

    @Override
    public String name() {
        return "empty-new-directory";
    }

    @Override
    public Phase phase() {
        return Phase.PREPARE;
    }

    @Override
    public String title() {
        return "make an empty new data directory";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.EmptyDirectory(context.name());
        return new Action(
                effect,
                List.of(Question.target(FactKind.DIRECTORY, context.name())),
                context.limits(effect),
                CreateNewCluster.contentIs(context, Content.EMPTY, "not-emptied", "new data directory empty"));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        Effect effect = new Effect.DropDirectory(context.name());
        return Optional.of(new Action(
                effect,
                List.of(Question.target(FactKind.DIRECTORY, context.name())),
                context.limits(effect),
                CreateNewCluster.contentIs(context, Content.ABSENT, "not-dropped", "new data directory removed")));
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
