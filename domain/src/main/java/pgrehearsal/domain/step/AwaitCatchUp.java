package pgrehearsal.domain.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.LinkFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact.Link;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** Behind the fence a standby replays all that the leader has written. */
final class AwaitCatchUp implements StepKind {

    /** As long as autobase waits before it gives up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "await-catch-up";
    }

    @Override
    public Phase phase() {
        return Phase.FENCE;
    }

    @Override
    public String title() {
        return "checkpoint the leader and wait until the standby has replayed it";
    }

    @Override
    public Action act(StepContext context) {
        Name leader = context.leader().name();
        return new Action(
                new Effect.AwaitReplay(leader, context.name(), Side.OLD),
                List.of(link(leader, context.name())),
                Limits.once(PATIENCE),
                Judges.settled(reported -> judge(context, reported)));
    }

    /** A kept node that is behind is no way back, so that it cannot be left out. */
    @Override
    public boolean joins(StepContext context) {
        return context.node().upgraded();
    }

    private static Question link(Name leader, Name standby) {
        return new Question(FactKind.LINK, leader, Side.OLD, standby);
    }

    private static Judgement judge(StepContext context, Facts reported) {
        Optional<Link> link = reported.get(LinkFact.class, link(context.leader().name(), context.name()))
                .map(LinkFact::link);
        if (link.filter(candidate -> candidate.streaming() && candidate.caughtUp())
                .isPresent()) {
            return Judgement.done();
        }
        String found = link.map(
                        candidate -> candidate.streaming() ? candidate.lagBytes() + " bytes behind" : "not streaming")
                .orElse("not connected");
        return Judgement.again(
                "replica-behind",
                new Finding(
                        context.name().value(),
                        "replay behind the fence",
                        found,
                        "caught up",
                        "see pg_is_wal_replay_paused(), conflicts and the disk; then retry, go on without it, or"
                                + " turn back"));
    }
}
