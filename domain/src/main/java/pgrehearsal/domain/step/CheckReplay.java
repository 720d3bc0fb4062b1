package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;

/**
 * While they still run, every standby has replayed the leader's shutdown checkpoint. The control file holds where that
 * record starts, so the replay position must be greater, not equal.
 */
final class CheckReplay implements StepKind {

    @Override
    public String name() {
        return "check-replay";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "check that every standby has replayed the leader's shutdown checkpoint";
    }

    @Override
    public Action act(StepContext context) {
        List<Question> evidence = new ArrayList<>();
        for (Node standby : context.followers()) {
            evidence.add(Question.old(FactKind.SERVER, standby.name()));
        }
        return new Action(
                new Effect.ReadFacts(context.name()),
                evidence,
                new Limits(Duration.ofMinutes(1), 5, Duration.ofSeconds(1)),
                reported -> judge(context, reported));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        Optional<ControlData> leader = context.shutdownControl();
        if (leader.isEmpty()) {
            return Judgement.unknown(
                    "no-shutdown-record",
                    new Finding(
                            context.leader().name().value(),
                            "shutdown checkpoint",
                            "not on record",
                            "on record",
                            "turn back, then begin again"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Node standby : context.followers()) {
            Optional<ServerFact.Up> server = reported.serverUp(standby.name(), Side.OLD);
            if (server.isEmpty()
                    || !server.get().position().value().isAfter(leader.get().checkpoint())) {
                findings.add(new Finding(
                        standby.name().value(),
                        "replay position",
                        server.map(up -> up.position().toString()).orElse("server not running"),
                        "greater than " + leader.get().checkpoint(),
                        "it must not be stopped like this: start the leader again, or turn back"));
            }
        }
        return findings.isEmpty() ? Judgement.done() : Judgement.again("replica-behind", findings);
    }
}
