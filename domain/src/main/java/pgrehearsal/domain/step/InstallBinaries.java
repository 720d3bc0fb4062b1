package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Fact.ProgramsFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Hook;

/** By the team's own way of installing packages, where they were not brought before. */
final class InstallBinaries implements StepKind {

    @Override
    public String name() {
        return "install-binaries";
    }

    @Override
    public Phase phase() {
        return Phase.PREPARE;
    }

    @Override
    public String title() {
        return "install the target's programs beside the old ones";
    }

    @Override
    public Action act(StepContext context) {
        Hook installation = context.fleet()
                .installation()
                .orElseThrow(() -> new IllegalStateException("the fleet installs nothing"));
        Effect effect = new FleetEffect.RunHook(context.name(), installation.name(), Hook.Verb.ACT);
        Question question = Question.target(FactKind.PROGRAMS, context.name());
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byStateAndJob(
                        Judges.byState(
                                reported -> reported.get(ProgramsFact.class, question),
                                programs -> programs.found()
                                        && programs.version()
                                                .value()
                                                .sameMajor(context.fleet()
                                                        .upgrade()
                                                        .to()),
                                "no-programs",
                                context.name().value(),
                                "programs of the target version"),
                        "no-programs",
                        context.name().value(),
                        installation.act()));
    }
}
