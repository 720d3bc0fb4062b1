package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Fact.SavedFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade;

/**
 * By rsync with hard links, as PostgreSQL's documentation of pg_upgrade describes it for standbys, which spoils the old
 * directory; or by a manifest, which does to it what pg_upgrade does to the leader's, and no more.
 */
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
        return "make the standby's new directory from its own old files and the rest of the leader's";
    }

    @Override
    public Action act(StepContext context) {
        Name standby = context.name();
        Name leader = context.leader().name();
        Upgrade upgrade = context.fleet().upgrade();
        return switch (upgrade.standbySync()) {
            case RSYNC -> {
                Effect effect = new Effect.CopyTree(leader, standby);
                yield new Action(
                        effect,
                        List.of(
                                Question.target(FactKind.CONTROL_FILE, standby),
                                Question.target(FactKind.DIRECTORY, standby)),
                        limits(context, effect),
                        Judges.settled(reported -> synced(
                                context,
                                reported,
                                "rsync",
                                "it can be repeated; what the old directory needs was saved")));
            }
            case MANIFEST -> {
                Effect effect = new Effect.LinkTree(leader, standby, upgrade.transfer());
                yield new Action(
                        effect,
                        List.of(
                                Question.old(FactKind.CONTROL_FILE, standby),
                                Question.target(FactKind.CONTROL_FILE, standby),
                                Question.target(FactKind.DIRECTORY, standby)),
                        limits(context, effect),
                        Judges.settled(Judges.both(
                                reported -> synced(
                                        context,
                                        reported,
                                        "manifest carried out",
                                        "it can be repeated, until the new server is started"),
                                reported -> leftAsItShould(context, reported))));
            }
        };
    }

    private static Limits limits(StepContext context, Effect effect) {
        return new Limits(Limits.generous(context.expected(effect)), 3, Duration.ofSeconds(5));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(
                switch (context.fleet().upgrade().standbySync()) {
                    case RSYNC -> putBack(context);
                    case MANIFEST -> PgUpgrade.restore(context);
                });
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

    private static Judgement synced(StepContext context, Facts reported, String what, String advice) {
        Name node = context.name();
        if (reported.control(node, Side.NEW).isEmpty()) {
            // rsync runs at the leader: its exit code says nothing of a standby that nobody sees.
            return Judgement.unknown(
                    "not-seen",
                    new Finding(node.value(), "new control file", "no answer", "seen", "look at the node, then retry"));
        }
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
                                what,
                                Judges.describe(reported),
                                "exit code 0 and the leader's new control file",
                                advice));
    }

    /** Where the old directory does not stay whole, nobody may be able to start a server on it. */
    private static Judgement leftAsItShould(StepContext context, Facts reported) {
        Name node = context.name();
        boolean whole = context.fleet().upgrade().transfer().keepsOldWhole();
        boolean asItShould = reported.control(node, Side.OLD)
                .filter(control -> switch (control) {
                    case ControlFact.ControlFile _ -> whole;
                    case ControlFact.RenamedControlFile _ -> !whole;
                    case ControlFact.NoControlFile _ -> false;
                })
                .isPresent();
        return asItShould
                ? Judgement.done()
                : Judgement.again(
                        "old-control-file",
                        new Finding(
                                node.value(),
                                "old control file",
                                reported.control(node, Side.OLD)
                                        .map(Object::toString)
                                        .orElse("not seen"),
                                whole ? "in its place" : "renamed",
                                "somebody has moved it: look at the node, then retry"));
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
