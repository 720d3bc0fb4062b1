package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.IdentityFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;

/** The servers are those of the fleet file: one system identifier, the roles as written, all up. */
final class CheckIdentity implements StepKind {

    @Override
    public String name() {
        return "check-identity";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "compare system identifiers and roles with the fleet file";
    }

    @Override
    public Action act(StepContext context) {
        List<Question> evidence = new ArrayList<>();
        for (Node node : context.cluster().nodes()) {
            evidence.add(Question.old(FactKind.SERVER, node.name()));
            evidence.add(Question.old(FactKind.IDENTITY, node.name()));
        }
        return new Action(
                new Effect.ReadFacts(context.name()), evidence, Limits.SHORT, reported -> judge(context, reported));
    }

    private static Judgement judge(StepContext context, Facts reported) {
        List<Finding> findings = new ArrayList<>();
        Optional<IdentityFact> leader = identity(reported, context.leader());
        for (Node node : context.cluster().nodes()) {
            String where = node.name().value();
            Optional<ServerFact.Up> server = reported.serverUp(node.name(), Side.OLD);
            if (server.isEmpty()) {
                findings.add(
                        new Finding(where, "old server", "not running", "running", "start it, or mend the fleet file"));
            } else if (server.get().role() != node.role()) {
                findings.add(new Finding(
                        where,
                        "role",
                        server.get().role().name().toLowerCase(Locale.ROOT),
                        node.role().name().toLowerCase(Locale.ROOT),
                        "is this the right fleet? then mend the role in the fleet file"));
            }
            identity(reported, node)
                    .ifPresent(found ->
                            compare(context.cluster().from(), leader, found).ifPresent(findings::add));
        }
        return Judgement.unless("wrong-fleet", findings);
    }

    private static Optional<Finding> compare(PgVersion from, Optional<IdentityFact> leader, IdentityFact found) {
        String where = found.node().value();
        if (!found.version().sameMajor(from)) {
            return Optional.of(new Finding(
                    where,
                    "major version of the old data directory",
                    found.version().toString(),
                    from.major().toString(),
                    "mend upgrade.from or postgres.data in the fleet file"));
        }
        return leader.filter(of -> !of.systemId().equals(found.systemId()))
                .map(of -> new Finding(
                        where,
                        "system identifier",
                        found.systemId().toString(),
                        of.systemId().toString(),
                        "this node belongs to another cluster: mend the fleet file"));
    }

    private static Optional<IdentityFact> identity(Facts reported, Node node) {
        return reported.get(IdentityFact.class, FactKind.IDENTITY, node.name(), Side.OLD);
    }
}
