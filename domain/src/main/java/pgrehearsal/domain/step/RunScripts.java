package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;

/** What pg_upgrade asks to be run afterwards, and updates of extensions. */
final class RunScripts implements StepKind {

    @Override
    public String name() {
        return "run-scripts";
    }

    @Override
    public Phase phase() {
        return Phase.START;
    }

    @Override
    public String title() {
        return "run the scripts that pg_upgrade left, update extensions";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new Effect.RunScripts(context.name());
        return new Action(
                effect,
                List.of(),
                context.limits(effect),
                Judges.byJob("scripts-failed", context.name().value(), "pg_upgrade's scripts"));
    }

    @Override
    public boolean skippable(StepContext context) {
        return true;
    }
}
