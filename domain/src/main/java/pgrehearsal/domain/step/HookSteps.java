package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.HookFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;

/** What steps have in common that run one of the team's own commands. */
final class HookSteps {

    private HookSteps() {}

    /** Where the hook says. */
    static Action run(StepContext context, Hook hook, Hook.Verb verb) {
        return run(context, hook, hook.at(), verb);
    }

    /** A hook that can be verified is judged by what it says then, any other by its exit code. */
    static Action run(StepContext context, Hook hook, Name at, Hook.Verb verb) {
        Effect effect = new FleetEffect.RunHook(at, hook.name(), verb);
        String where = hook.name().value();
        Judge ended = Judges.byJob("hook-failed", where, command(hook, verb));
        if (!hook.verifiable()) {
            return new Action(effect, List.of(), limits(context, effect), ended);
        }
        Question question = Question.about(FactKind.HOOK, at, hook.name());
        HookFact.State wanted = switch (verb) {
            case ACT -> HookFact.State.ACTED;
            case UNDO -> HookFact.State.NOT_ACTED;
        };
        return new Action(
                effect,
                List.of(question),
                limits(context, effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(HookFact.class, question)
                                        .filter(fact -> fact.state() != HookFact.State.UNCLEAR),
                                fact -> fact.state() == wanted,
                                "hook-not-verified",
                                where,
                                "its own verification after " + command(hook, verb)),
                        "hook-failed",
                        where,
                        command(hook, verb)));
    }

    /** Nobody but its team knows whether a hook may be run again: a person decides, or a policy did. */
    private static Limits limits(StepContext context, Effect effect) {
        return Limits.once(context.limits(effect).timeout());
    }

    private static String command(Hook hook, Hook.Verb verb) {
        return switch (verb) {
            case ACT -> hook.act();
            case UNDO -> hook.undo();
        };
    }

    /** The application, balancer, check or other hook that the step is about. */
    static Name about(StepContext context) {
        return context.id().about().orElseThrow(() -> new IllegalStateException(context.id() + " is about nothing"));
    }
}
