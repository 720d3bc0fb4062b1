package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.ControlData.State;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/**
 * pg_upgrade itself. It renames the old control file just before it links, so where that file is tells how far it came;
 * where it copies, the old directory stays whole and only the job's end tells.
 * After linking it starts and stops the new server once more by itself; the new control file is therefore stored at its
 * end, and whatever differs from it later was started by somebody.
 */
final class PgUpgrade implements StepKind {

    /** What pg_upgrade prints last. */
    private static final String COMPLETE = "Upgrade Complete";

    /** Its time depends on the number of objects, which is not known; ended while it links, it costs the way back. */
    private static final Duration NO_HURRY = Duration.ofHours(12);

    @Override
    public String name() {
        return "pg-upgrade";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "run pg_upgrade with the transfer mode of the plan";
    }

    @Override
    public Optional<Judgement> objection(StepContext context) {
        Name leader = context.name();
        Optional<ControlData> stopped = context.shutdownControl();
        Optional<ControlData> now = context.known().controlInPlace(leader, Side.OLD);
        boolean proven =
                stopped.isPresent() && context.evidence().containsKey(context.ofCluster(StepKinds.PROVE_CATCH_UP));
        return proven && now.isPresent()
                ? Optional.empty()
                : Optional.of(Judgement.refused(
                        "no-catch-up-proof",
                        new Finding(
                                leader.value(),
                                "proof that all nodes stopped at one position",
                                "none on record",
                                "on record",
                                "turn back, then begin again")));
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new RunPgUpgrade(
                context.name(), RunPgUpgrade.Mode.of(context.fleet().upgrade().transfer()));
        return new Action(
                effect,
                List.of(
                        Question.old(FactKind.CONTROL_FILE, context.name()),
                        Question.target(FactKind.CONTROL_FILE, context.name()),
                        Question.target(FactKind.DIRECTORY, context.name()),
                        Question.target(FactKind.SERVER, context.name())),
                new Limits(NO_HURRY, 2, Duration.ofSeconds(2)),
                Judges.settled(reported -> judge(context, reported)));
    }

    /** Nothing was linked: a fresh new directory is all that another attempt needs. */
    @Override
    public Optional<Action> repair(StepContext context) {
        return Optional.of(StepKinds.CREATE_NEW_CLUSTER.act(context));
    }

    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(restore(context));
    }

    /**
     * Takes a transfer back on the leader, or on a standby that a manifest brought it to. Where it was linked: drops
     * the new directory and gives the old control file its name back, only while the new server never ran. Where it
     * was copied the old directory is whole, whatever the new server did.
     */
    static Action restore(StepContext context) {
        Name node = context.name();
        boolean whole = context.fleet().upgrade().transfer().keepsOldWhole();
        Effect effect = whole ? new Effect.DropDirectory(node) : new Effect.RestoreOld(node);
        return new Action(
                effect,
                List.of(Question.old(FactKind.CONTROL_FILE, node), Question.target(FactKind.DIRECTORY, node)),
                Limits.once(Limits.generous(context.expected(effect))),
                Judges.settled(reported -> {
                    boolean restored =
                            reported.controlInPlace(node, Side.OLD).isPresent() && newDirectoryGone(node, reported);
                    return restored
                            ? Judgement.done()
                            : Judgement.refused(
                                    "not-restored",
                                    new Finding(
                                            node.value(),
                                            "old data directory",
                                            Judges.describe(reported),
                                            "its control file in its place, the new directory gone",
                                            whole
                                                    ? "does something still run on the new directory?"
                                                    : "was the new server started? then only kept nodes or snapshots"
                                                            + " are a way back"));
                }));
    }

    private static boolean newDirectoryGone(Name node, Facts reported) {
        return reported.get(DirectoryFact.class, FactKind.DIRECTORY, node, Side.NEW)
                .filter(directory -> directory.content() == Content.ABSENT)
                .isPresent();
    }

    private static Judgement judge(StepContext context, Facts reported) {
        Name node = context.name();
        Optional<ControlFact> old = reported.control(node, Side.OLD);
        if (old.isEmpty()) {
            return Judgement.unknown(
                    "not-seen", new Finding(node.value(), "old control file", "no answer", "seen", "look at the node"));
        }
        return switch (old.get()) {
            case ControlFact.ControlFile _ ->
                context.fleet().upgrade().transfer().keepsOldWhole() && complete(node, reported)
                        ? Judgement.done()
                        : unlinked(context, reported);
            case ControlFact.RenamedControlFile _ -> linked(node, reported);
            case ControlFact.NoControlFile _ ->
                Judgement.unknown(
                        "control-file-missing",
                        new Finding(
                                node.value(),
                                "old control file",
                                "neither in its place nor renamed",
                                "one of the two",
                                "somebody moved it; turn back to a kept node"));
        };
    }

    /** The old directory is untouched; the new one may be spoiled. */
    private static Judgement unlinked(StepContext context, Facts reported) {
        Name node = context.name();
        boolean begun = reported.job()
                .filter(job -> job.state() != JobFact.State.NONE && job.state() != JobFact.State.REFUSED)
                .isPresent();
        String tail =
                reported.job().map(job -> job.outputTail().value().strip()).orElse("");
        Finding finding = new Finding(
                node.value(),
                "pg_upgrade before linking",
                Judges.describe(reported) + (tail.isEmpty() ? "" : ": " + tail),
                COMPLETE,
                "the old cluster is untouched; mend what it names, then retry, or turn back");
        if (!begun) {
            return Judgement.again("not-begun", finding);
        }
        boolean killed =
                reported.job().filter(job -> job.state() != JobFact.State.ENDED).isPresent();
        return Judgement.repairable(killed ? "killed-before-linking" : "refused-before-linking", killed, finding);
    }

    private static boolean complete(Name node, Facts reported) {
        return saysSo(reported)
                && reported.controlInPlace(node, Side.NEW)
                        .filter(control -> control.state() == State.SHUT_DOWN)
                        .isPresent()
                && reported.serverDown(node, Side.NEW);
    }

    /** In words too: an exit code can be that of something else which was put in the program's place. */
    private static boolean saysSo(Facts reported) {
        return reported.job()
                .filter(job -> job.succeeded() && job.outputTail().value().contains(COMPLETE))
                .isPresent();
    }

    private static Judgement linked(Name node, Facts reported) {
        return complete(node, reported)
                ? Judgement.done()
                : Judgement.partial(
                        "link-incomplete",
                        new Finding(
                                node.value(),
                                "pg_upgrade while linking",
                                Judges.describe(reported),
                                COMPLETE,
                                "neither directory of this node can be trusted: turn back to the kept node"));
    }
}
