package pgrehearsal.executor.live;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.FleetFact.ExternalFact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** Answers questions about nodes by looking. Reading changes nothing; what cannot be read is left unknown. */
final class FactReader {

    private final Fleet fleet;
    private final SortedMap<Name, LiveNode> nodes;

    FactReader(Fleet fleet, SortedMap<Name, LiveNode> nodes) {
        this.fleet = fleet;
        this.nodes = nodes;
    }

    /** Nothing if there is no answer; a fingerprint is not read but taken by a job. */
    Optional<? extends Fact> read(Question question) {
        if (question.kind() == FactKind.EXTERNAL) {
            return declared(question);
        }
        LiveNode node = node(question.node());
        Side side = question.side();
        return switch (question.kind()) {
            case HOST -> Optional.of(HostFacts.host(node));
            case PROGRAMS -> Optional.of(HostFacts.programs(node, side));
            case SPACE -> HostFacts.space(node);
            case IDENTITY -> DirectoryFacts.identity(node);
            case DIRECTORY -> Optional.of(DirectoryFacts.directory(node, side));
            case CONTROL_FILE -> Optional.of(DirectoryFacts.control(node, side));
            case CONFIGURATION -> Optional.of(DirectoryFacts.configuration(node, side));
            case SAVED -> Optional.of(DirectoryFacts.saved(node));
            case SERVER -> ServerFacts.server(node, side);
            case DOOR -> ServerFacts.door(node, side);
            case LINK -> ServerFacts.link(node, side, node(question.subject()));
            case REPLICATION -> ServerFacts.replication(node, side, List.copyOf(nodes.values()));
            case SETTINGS -> ServerFacts.settings(node, fleet.upgrade().to());
            case OBJECTS -> ServerFacts.objects(node);
            case EXTENSIONS -> ServerFacts.extensions(node);
            case SERVICE -> ServerFacts.service(node);
            case STATISTICS -> ServerFacts.statistics(node);
            case HOOK -> HookCommands.verify(node, fleet.hook(question.subject()));
            case JOB, FINGERPRINT, EXTERNAL -> Optional.empty();
            case BALANCER, POOLER, HA, AUTOMATION, SNAPSHOT, SLOTS, ARCHIVE, BACKUP, OBJECTS_IN_THE_WAY ->
                throw new IllegalStateException("no live world can answer this yet: " + question);
        };
    }

    private LiveNode node(Name name) {
        LiveNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node '" + name + "' in fleet " + fleet.name());
        }
        return node;
    }

    /** What its owner says in the fleet file: nobody here may touch it. */
    private Optional<ExternalFact> declared(Question question) {
        return fleet.externals().stream()
                .filter(external -> external.name().equals(question.subject()))
                .findFirst()
                .map(external ->
                        new ExternalFact(question.node(), external.name(), external.version(), external.canRun()));
    }
}
