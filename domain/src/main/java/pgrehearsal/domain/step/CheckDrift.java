package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Fact.ProgramsFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Installation;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;

/** The programs of both versions are there, and no leftovers of an earlier attempt. */
final class CheckDrift implements StepKind {

    @Override
    public String name() {
        return "check-drift";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "look for the programs of both versions and for leftovers";
    }

    @Override
    public Action act(StepContext context) {
        Node node = context.node();
        List<Question> evidence = new ArrayList<>();
        evidence.add(Question.old(FactKind.PROGRAMS, node.name()));
        if (node.upgraded() && context.fleet().findsPrograms(context.cluster())) {
            evidence.add(Question.target(FactKind.PROGRAMS, node.name()));
        }
        if (node.upgraded()) {
            evidence.add(Question.target(FactKind.DIRECTORY, node.name()));
        }
        return new Action(
                new Effect.ReadFacts(node.name()), evidence, Limits.SHORT, reported -> judge(context, node, reported));
    }

    private static Judgement judge(StepContext context, Node node, Facts reported) {
        List<Finding> findings = new ArrayList<>();
        programs(node, Side.OLD, context.cluster().from(), reported).ifPresent(findings::add);
        if (node.upgraded() && context.fleet().findsPrograms(context.cluster())) {
            programs(node, Side.NEW, context.fleet().upgrade().to(), reported).ifPresent(findings::add);
        }
        if (node.upgraded()) {
            leftovers(node, reported).ifPresent(findings::add);
        }
        return Judgement.unless("node-drift", findings);
    }

    private static Optional<Finding> programs(Node node, Side side, PgVersion wanted, Facts reported) {
        Installation installation = node.installation(side);
        Optional<ProgramsFact> programs = reported.get(ProgramsFact.class, FactKind.PROGRAMS, node.name(), side);
        boolean right = programs.isPresent()
                && programs.get().found()
                && programs.get().version().value().sameMajor(wanted);
        return right
                ? Optional.empty()
                : Optional.of(new Finding(
                        node.name().value(),
                        "programs in " + installation.binaries(),
                        programs.filter(ProgramsFact::found)
                                .map(fact -> fact.version().toString())
                                .orElse("none that run"),
                        wanted.major().toString(),
                        "install them, or mend postgres.binaries in the fleet file"));
    }

    private static Optional<Finding> leftovers(Node node, Facts reported) {
        Optional<DirectoryFact> directory =
                reported.get(DirectoryFact.class, FactKind.DIRECTORY, node.name(), Side.NEW);
        boolean free = directory.isPresent()
                && (directory.get().content() == Content.ABSENT
                        || directory.get().content() == Content.EMPTY);
        return free
                ? Optional.empty()
                : Optional.of(new Finding(
                        node.name().value(),
                        "new data directory " + node.target().data(),
                        directory.map(fact -> fact.content().name()).orElse("not seen"),
                        "absent or empty",
                        "look what it is, and move it away"));
    }
}
