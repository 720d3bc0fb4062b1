package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;

/**
 * Before an old control file gets its name back: the new one is the very one that pg_upgrade left, on the leader and on
 * every standby that it was brought to. "Not running" would prove nothing, for a new server may have been started
 * and stopped or crashed since.
 */
final class CheckUntouched implements StepKind {

    @Override
    public String name() {
        return "check-untouched";
    }

    @Override
    public Phase phase() {
        return Phase.TURN_BACK;
    }

    @Override
    public String title() {
        return "check that nobody started the new server since pg_upgrade";
    }

    @Override
    public Action act(StepContext context) {
        List<Question> evidence = new ArrayList<>();
        for (Node node : context.cluster().upgraded()) {
            evidence.add(Question.target(FactKind.SERVER, node.name()));
            evidence.add(Question.target(FactKind.CONTROL_FILE, node.name()));
        }
        evidence.add(Question.old(FactKind.CONTROL_FILE, context.name()));
        return new Action(
                new Effect.ReadFacts(context.name()), evidence, Limits.SHORT, reported -> judge(context, reported));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        boolean inPlace = reported.controlInPlace(context.name(), Side.OLD).isPresent();
        if (inPlace && context.upgradedControl().isPresent()) {
            return Judgement.refused(
                    "control-file-moved",
                    new Finding(
                            context.name().value(),
                            "old control file",
                            "in its place though pg_upgrade had renamed it",
                            "renamed",
                            "somebody gave it its name back, and what was started since is not known: turn back to the"
                                    + " kept node"));
        }
        if (inPlace) {
            // Nothing was linked, so no new server shares anything with an old directory.
            return Judgement.done();
        }
        List<Finding> unseen = unseen(context, reported);
        if (!unseen.isEmpty()) {
            return Judgement.again("not-seen", unseen);
        }
        List<Finding> findings = new ArrayList<>();
        for (Node node : context.cluster().upgraded()) {
            Optional<ControlFact> now = reported.control(node.name(), Side.NEW);
            if (!untouched(context, node, now) || !reported.serverDown(node.name(), Side.NEW)) {
                findings.add(new Finding(
                        node.name().value(),
                        "new control file",
                        now.map(Object::toString).orElse("not seen"),
                        context.upgradedControl().map(Object::toString).orElse("a record of how pg_upgrade left it"),
                        "the new server was started: the shared files are no longer the old cluster's;"
                                + " turn back to the kept node"));
            }
        }
        return Judgement.unless("new-server-ran", findings);
    }

    /**
     * Of a node that does not answer nobody knows whether its new server ran. If the leader's is known, a person who
     * knows better of a standby may go on.
     */
    @Override
    public boolean skippable(StepContext context) {
        return context.upgradedControl().isPresent()
                && context.upgradedControl()
                        .equals(context.known().controlInPlace(context.leader().name(), Side.NEW));
    }

    private static List<Finding> unseen(StepContext context, Facts reported) {
        return context.cluster().upgraded().stream()
                .filter(node -> reported.control(node.name(), Side.NEW).isEmpty())
                .map(node -> new Finding(
                        node.name().value(),
                        "new control file",
                        "no answer",
                        "as pg_upgrade left it",
                        "bring the host back, then retry; skip it only if nobody can have started its new server"))
                .toList();
    }

    /** A standby without a new control file was not synchronised, or not to the end, so that nobody can start it. */
    private static boolean untouched(StepContext context, Node node, Optional<ControlFact> now) {
        if (now.isEmpty()) {
            return false;
        }
        return switch (now.get()) {
            case ControlFact.ControlFile file ->
                context.upgradedControl().filter(file.data()::equals).isPresent();
            case ControlFact.RenamedControlFile _, ControlFact.NoControlFile _ ->
                !node.equals(context.leader()) && context.upgradedControl().isPresent();
        };
    }
}
