package pgrehearsal.executor.live;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;

/** Answers questions about nodes by looking. Reading changes nothing; what cannot be read is left unknown. */
final class FactReader {

    private final Fleet fleet;
    private final SortedMap<NodeName, LiveNode> nodes;

    FactReader(Fleet fleet, SortedMap<NodeName, LiveNode> nodes) {
        this.fleet = fleet;
        this.nodes = nodes;
    }

    /** Nothing if there is no answer; a fingerprint is not read but taken by a job. */
    Optional<? extends Fact> read(Question question) {
        LiveNode node = nodes.get(question.node());
        if (node == null) {
            throw new IllegalArgumentException("no node '" + question.node() + "' in fleet " + fleet.name());
        }
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
            case REPLICATION -> ServerFacts.replication(node, side, List.copyOf(nodes.values()));
            case SETTINGS -> ServerFacts.settings(node, fleet.upgrade().to());
            case OBJECTS -> ServerFacts.objects(node);
            case EXTENSIONS -> ServerFacts.extensions(node);
            case STATISTICS -> ServerFacts.statistics(node);
            case JOB, FINGERPRINT -> Optional.empty();
        };
    }
}
