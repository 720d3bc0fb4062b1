package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.ExtensionsFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** Every extension in use is there for the target. */
final class CheckExtensions implements StepKind {

    @Override
    public String name() {
        return "check-extensions";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "look for every extension in the target's installation";
    }

    @Override
    public Action act(StepContext context) {
        String where = context.name().value();
        return new Action(
                new Effect.ReadFacts(context.name()),
                List.of(Question.old(FactKind.EXTENSIONS, context.name())),
                Limits.SHORT,
                reported -> reported.get(ExtensionsFact.class, FactKind.EXTENSIONS, context.name(), Side.OLD)
                        .map(extensions -> Judgement.unless("extension-missing", findings(where, extensions)))
                        .orElseGet(() -> Judgement.again(
                                "not-seen", new Finding(where, "extensions", "no answer", "an answer", "is it up?"))));
    }

    private static List<Finding> findings(String where, ExtensionsFact extensions) {
        return extensions.missing().stream()
                .map(name -> new Finding(
                        where, "extension " + name, "not in the target's installation", "there", "install its package"))
                .toList();
    }
}
