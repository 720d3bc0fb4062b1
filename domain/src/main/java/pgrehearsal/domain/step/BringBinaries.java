package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Fact.ProgramsFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;

/** For an image that cannot hold two versions: packages are unpacked beside it. */
final class BringBinaries implements StepKind {

    @Override
    public String name() {
        return "bring-binaries";
    }

    @Override
    public Phase phase() {
        return Phase.PREPARE;
    }

    @Override
    public String title() {
        return "bring the target's programs to where the server lives";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new FleetEffect.BringPrograms(context.name());
        Question question = Question.target(FactKind.PROGRAMS, context.name());
        return new Action(
                effect,
                List.of(question),
                context.limits(effect),
                Judges.byState(
                        reported -> reported.get(ProgramsFact.class, question),
                        programs -> programs.found()
                                && programs.version()
                                        .value()
                                        .sameMajor(context.fleet().upgrade().to()),
                        "no-programs",
                        context.name().value(),
                        "programs of the target version"));
    }
}
