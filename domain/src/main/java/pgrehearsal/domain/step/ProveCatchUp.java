package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.ControlData.State;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/**
 * All servers stopped at the same position. It is taken once and stored: pg_upgrade starts the old server and moves its
 * checkpoint, so it cannot be repeated afterwards.
 */
final class ProveCatchUp implements StepKind {

    @Override
    public String name() {
        return "prove-catch-up";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "compare checkpoint, REDO, timeline and system identifier of all nodes";
    }

    @Override
    public Action act(StepContext context) {
        List<Question> evidence = new ArrayList<>();
        for (Node node : fenced(context)) {
            evidence.add(Question.old(FactKind.SERVER, node.name()));
            evidence.add(Question.old(FactKind.CONTROL_FILE, node.name()));
        }
        return new Action(
                new Effect.ReadFacts(context.name()), evidence, Limits.SHORT, reported -> judge(context, reported));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        List<Finding> findings = new ArrayList<>();
        Optional<ControlData> leader = reported.controlInPlace(context.leader().name(), Side.OLD);
        for (Node node : fenced(context)) {
            String where = node.name().value();
            State wanted = node.role() == Role.PRIMARY ? State.SHUT_DOWN : State.SHUT_DOWN_IN_RECOVERY;
            Optional<ControlData> control = reported.controlInPlace(node.name(), Side.OLD);
            if (!reported.serverDown(node.name(), Side.OLD)) {
                findings.add(new Finding(where, "old server", "not seen stopped", "stopped", "stop it"));
            } else if (control.filter(data -> data.state() == wanted).isEmpty()) {
                findings.add(new Finding(
                        where,
                        "database cluster state",
                        control.map(data -> data.state().name()).orElse("not seen"),
                        wanted.name(),
                        "start leader and standbys again, then fence anew"));
            } else if (leader.filter(data -> data.samePosition(control.orElseThrow()))
                    .isEmpty()) {
                findings.add(new Finding(
                        where,
                        "latest checkpoint",
                        position(control.orElseThrow()),
                        leader.map(ProveCatchUp::position).orElse("the leader's"),
                        "start leader and standbys again, then fence anew"));
            }
        }
        return Judgement.unless("not-caught-up", findings);
    }

    private static List<Node> fenced(StepContext context) {
        List<Node> fenced = new ArrayList<>(List.of(context.leader()));
        fenced.addAll(context.followers());
        return fenced;
    }

    private static String position(ControlData control) {
        return control.checkpoint() + " on timeline " + control.timeline() + ", REDO " + control.redo();
    }
}
