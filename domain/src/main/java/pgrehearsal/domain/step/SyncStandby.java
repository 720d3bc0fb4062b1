package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Fact.SavedFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** rsync with hard links, as PostgreSQL's documentation of pg_upgrade describes it for standbys. */
final class SyncStandby implements StepKind {

    @Override
    public String name() {
        return "sync-standby";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "bring the new directory to the standby by rsync with hard links";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.CopyTree(context.leader().name(), context.name());
        return new Action(
                effect,
                List.of(
                        Question.target(FactKind.CONTROL_FILE, context.name()),
                        Question.target(FactKind.DIRECTORY, context.name())),
                new Limits(Limits.generous(context.expected(effect)), 3, Duration.ofSeconds(5)),
                Judges.settled(reported -> judge(context, reported)));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(putBack(context));
    }

    /**
     * What was saved comes back, the new directory goes, and then what was saved: as long as it is there, the old
     * server is not started.
     */
    static Action putBack(StepContext context) {
        Effect effect = new Effect.PutBack(context.name());
        Name node = context.name();
        return new Action(
                effect,
                List.of(
                        Question.old(FactKind.CONTROL_FILE, node),
                        Question.target(FactKind.DIRECTORY, node),
                        Question.old(FactKind.SAVED, node)),
                context.limits(effect),
                Judges.settled(reported -> {
                    boolean back = reported.controlInPlace(node, Side.OLD).isPresent()
                            && reported.get(SavedFact.class, FactKind.SAVED, node, Side.OLD)
                                    .filter(saved -> !saved.complete())
                                    .isPresent()
                            && reported.get(DirectoryFact.class, FactKind.DIRECTORY, node, Side.NEW)
                                    .filter(directory -> directory.content() == Content.ABSENT)
                                    .isPresent();
                    return back
                            ? Judgement.done()
                            : Judgement.again(
                                    "not-put-back",
                                    new Finding(
                                            node.value(),
                                            "old data directory",
                                            Judges.describe(reported),
                                            "what was saved is back, the new directory gone",
                                            "retry; the saved files lie beside the data directory"));
                }));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        Name node = context.name();
        Optional<ControlData> wanted = context.upgradedControl();
        Optional<ControlData> found = reported.controlInPlace(node, Side.NEW);
        boolean complete = reported.job().filter(JobFact::succeeded).isPresent()
                && wanted.isPresent()
                && found.filter(wanted.get()::samePosition).isPresent();
        return complete
                ? Judgement.done()
                : Judgement.again(
                        "sync-incomplete",
                        new Finding(
                                node.value(),
                                "rsync",
                                Judges.describe(reported),
                                "exit code 0 and the leader's new control file",
                                "it can be repeated; what the old directory needs was saved"));
    }
}
