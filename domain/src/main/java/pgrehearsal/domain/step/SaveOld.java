package pgrehearsal.domain.step;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.SavedFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** rsync deletes a standby's old control file and standby.signal and overwrites its configuration: saved before. */
final class SaveOld implements StepKind {

    @Override
    public String name() {
        return "save-old";
    }

    @Override
    public Phase phase() {
        return Phase.UPGRADE;
    }

    @Override
    public String title() {
        return "save control file, standby.signal and configuration of the old directory";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.SaveOld(context.name());
        return new Action(
                effect,
                List.of(Question.old(FactKind.SAVED, context.name())),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(SavedFact.class, FactKind.SAVED, context.name(), Side.OLD),
                        SavedFact::complete,
                        "not-saved",
                        context.name().value(),
                        "old control file and configuration saved"));
    }

    /** What was saved must be put back even if nothing was synchronised: until then the old server is not started. */
    @Override
    public Optional<Action> undo(StepContext context) {
        return Optional.of(SyncStandby.putBack(context));
    }

    @Override
    public boolean joins(StepContext context) {
        return !context.atLeader();
    }
}
