package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Known;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/**
 * The node that writes on the old version now. Mostly the leader of the fleet file; but a manager, or a person, may
 * have moved the lead, and what was dropped at the leader can be made anew only where writes are taken.
 */
final class OldPrimary {

    private OldPrimary() {}

    /** As was seen last, the leader of the fleet file if no other one was. */
    static Name known(StepContext context) {
        return context.cluster().nodes().stream()
                .map(Node::name)
                .map(name -> context.known().known(Question.old(FactKind.SERVER, name)))
                .flatMap(Optional::stream)
                .filter(seen -> primary(seen).isPresent())
                .max(Comparator.comparing(Known::asOf))
                .flatMap(OldPrimary::primary)
                .orElseGet(() -> context.leader().name());
    }

    /** What has to be asked for {@link #among}. */
    static List<Question> questions(StepContext context) {
        List<Question> questions = new ArrayList<>();
        context.cluster().nodes().forEach(node -> questions.add(Question.old(FactKind.SERVER, node.name())));
        return questions;
    }

    /** Among the facts of one answer. */
    static Optional<Name> among(Facts reported, StepContext context) {
        return context.cluster().nodes().stream()
                .map(Node::name)
                .filter(name -> reported.serverUp(name, Side.OLD)
                        .filter(up -> up.role() == Role.PRIMARY)
                        .isPresent())
                .findFirst();
    }

    private static Optional<Name> primary(Known seen) {
        return seen.fact() instanceof ServerFact.Up up && up.role() == Role.PRIMARY
                ? Optional.of(up.node())
                : Optional.empty();
    }
}
