package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** initdb of the new data directory, with what must fit the old one, and with its door closed. */
final class CreateNewCluster implements StepKind {

    /** The exit code of a script that has changed nothing. */
    private static final int REFUSED = 3;

    @Override
    public String name() {
        return "create-new-cluster";
    }

    @Override
    public Phase phase() {
        return Phase.PREPARE;
    }

    @Override
    public String title() {
        return "create the new data directory with the old one's settings, door closed";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.InitCluster(context.name());
        return new Action(
                effect,
                List.of(Question.target(FactKind.DIRECTORY, context.name())),
                context.limits(effect),
                contentIs(context, Content.PRISTINE, "initdb-failed", "new data directory made"));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        Effect effect = new Effect.DropDirectory(context.name());
        return Optional.of(new Action(
                effect,
                List.of(Question.target(FactKind.DIRECTORY, context.name())),
                context.limits(effect),
                Judges.settled(reported -> isSomebodyElses(context, reported)
                        ? Judgement.done(new Finding(
                                context.name().value(),
                                "new data directory",
                                "files that are not this project's",
                                "absent",
                                "they are left where they are: look what they are before the next rehearsal"))
                        : contentIs(context, Content.ABSENT, "not-dropped", "new data directory removed")
                                .judge(reported))));
    }

    /** What the job has refused to remove keeps no old server from serving. */
    private static boolean isSomebodyElses(StepContext context, Facts reported) {
        boolean refused =
                reported.job().filter(job -> job.exitCode() == REFUSED).isPresent();
        return refused
                && reported.get(DirectoryFact.class, FactKind.DIRECTORY, context.name(), Side.NEW)
                        .filter(directory -> directory.content() == Content.FOREIGN)
                        .isPresent();
    }

    /** Done when the new data directory holds what is wanted. */
    static Judge contentIs(StepContext context, Content wanted, String code, String want) {
        return Judges.byState(
                reported -> reported.get(DirectoryFact.class, FactKind.DIRECTORY, context.name(), Side.NEW),
                directory -> directory.content() == wanted,
                code,
                context.name().value(),
                want);
    }
}
