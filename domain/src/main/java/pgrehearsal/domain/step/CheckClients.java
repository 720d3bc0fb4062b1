package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.FleetFact.ExternalFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;

/** The release fails at the first database or application that cannot go along, and so does a way back. */
final class CheckClients implements StepKind {

    @Override
    public String name() {
        return "check-clients";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "compare applications and external databases with every version that is served";
    }

    @Override
    public Action act(StepContext context) {
        return look(context);
    }

    /** What the owners of databases say now, and what is wrong with that. */
    static Action look(StepContext context) {
        List<Question> evidence = new ArrayList<>();
        for (External external : context.fleet().externals()) {
            evidence.add(Question.about(FactKind.EXTERNAL, external.name(), external.name()));
        }
        return new Action(
                new Effect.ReadFacts(asked(context)),
                evidence,
                Limits.SHORT,
                reported -> Judgement.unless("clients-cannot-follow", findings(context, reported)));
    }

    private static Name asked(StepContext context) {
        return context.fleet().clusters().isEmpty()
                ? context.fleet().externals().getFirst().name()
                : context.leader().name();
    }

    private static List<Finding> findings(StepContext context, Facts reported) {
        List<Finding> findings = new ArrayList<>();
        PgVersion target = context.fleet().upgrade().to().major();
        for (External external : context.fleet().externals()) {
            Question question = Question.about(FactKind.EXTERNAL, external.name(), external.name());
            Optional<ExternalFact> seen = reported.get(ExternalFact.class, question);
            boolean able = seen.isPresent() && seen.get().canRun().stream().anyMatch(target::sameMajor);
            seen.filter(fact -> !fact.version().sameMajor(external.version()))
                    .ifPresent(moved -> findings.add(new Finding(
                            external.name().value(),
                            "version that it runs",
                            moved.version().toString(),
                            external.version().toString(),
                            "its owner has moved it: mend the fleet file, and ask what the release must support")));
            if (!able) {
                findings.add(new Finding(
                        external.name().value(),
                        "versions that its owner can run",
                        seen.map(fact -> fact.canRun().toString()).orElse("no answer"),
                        target.toString(),
                        "its owner upgrades first, or the release supports what it runs"));
            }
        }
        return findings;
    }
}
