package pgrehearsal.simulator.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.FleetEffect.SetBalancer.Flow;
import pgrehearsal.domain.effect.FleetEffect.SetPooler.Clients;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.FleetFact.ArchiveFact;
import pgrehearsal.domain.fact.FleetFact.AutomationFact;
import pgrehearsal.domain.fact.FleetFact.BackupFact;
import pgrehearsal.domain.fact.FleetFact.BalancerFact;
import pgrehearsal.domain.fact.FleetFact.ExternalFact;
import pgrehearsal.domain.fact.FleetFact.HaFact;
import pgrehearsal.domain.fact.FleetFact.HookFact;
import pgrehearsal.domain.fact.FleetFact.ObjectsInTheWayFact;
import pgrehearsal.domain.fact.FleetFact.PoolerFact;
import pgrehearsal.domain.fact.FleetFact.SlotsFact;
import pgrehearsal.domain.fact.FleetFact.SnapshotFact;
import pgrehearsal.domain.fact.LogicalSlot;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.External;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;

/** What can be seen of that which surrounds the servers. */
final class SurroundingInspection {

    private static final Duration BACKUP_AGE = Duration.ofHours(9);

    private SurroundingInspection() {}

    static Optional<Fact> answer(ModelledWorld world, Question question) {
        Name node = question.node();
        Name subject = question.subject();
        Surroundings around = world.around();
        return switch (question.kind()) {
            case HOOK -> Optional.of(new HookFact(node, subject, hook(around, node, subject)));
            case BALANCER ->
                Optional.of(new BalancerFact(
                        node,
                        subject,
                        around.flow(subject) == Flow.OPEN ? BalancerFact.State.OPEN : BalancerFact.State.CLOSED));
            case POOLER ->
                Optional.of(new PoolerFact(
                        node,
                        subject,
                        around.clients(subject) == Clients.SERVED ? PoolerFact.State.ACTIVE : PoolerFact.State.PAUSED,
                        world.has(Condition.POOLER_DEAF, subject) ? List.of(node) : List.of()));
            case HA -> Optional.of(new HaFact(node, daemon(world, node), leads(world, node)));
            case AUTOMATION -> Optional.of(automation(world, question));
            case SNAPSHOT ->
                Optional.of(new SnapshotFact(node, world.node(node).snapshot().isPresent()));
            case SLOTS -> slots(world, node, question.side());
            case ARCHIVE ->
                Optional.of(new ArchiveFact(
                        node,
                        subject,
                        around.archive(subject),
                        world.has(Condition.NEWER_TIMELINE_ARCHIVED, subject),
                        around.retired().getOrDefault(subject, false)));
            case BACKUP -> Optional.of(backup(world, question));
            case OBJECTS_IN_THE_WAY -> objects(world, question);
            case JOB,
                    HOST,
                    PROGRAMS,
                    SPACE,
                    IDENTITY,
                    DIRECTORY,
                    CONTROL_FILE,
                    SERVER,
                    DOOR,
                    SETTINGS,
                    OBJECTS,
                    EXTENSIONS,
                    REPLICATION,
                    LINK,
                    FINGERPRINT,
                    CONFIGURATION,
                    SAVED,
                    STATISTICS,
                    SERVICE,
                    EXTERNAL ->
                throw new IllegalArgumentException(question + " is not about what surrounds the servers");
        };
    }

    /** As its owner says in the fleet file. */
    static Optional<Fact> external(ModelledWorld world, Question question) {
        return world.fleet().externals().stream()
                .filter(external -> external.name().equals(question.subject()))
                .findFirst()
                .map(external -> external(world, question, external));
    }

    private static Fact external(ModelledWorld world, Question question, External external) {
        Optional<PgVersion> moved =
                world.conditions().detail(Condition.MOVED, external.name()).map(PgVersion::parse);
        PgVersion target = world.fleet().upgrade().to();
        List<PgVersion> canRun = world.has(Condition.TARGET_UNSUPPORTED, external.name())
                ? external.canRun().stream()
                        .filter(version -> !version.sameMajor(target))
                        .toList()
                : external.canRun();
        return new ExternalFact(question.node(), external.name(), moved.orElse(external.version()), canRun);
    }

    private static HookFact.State hook(Surroundings around, Name node, Name hook) {
        return around.acted(node, hook) ? HookFact.State.ACTED : HookFact.State.NOT_ACTED;
    }

    private static HaFact.Daemon daemon(ModelledWorld world, Name node) {
        return world.node(node)
                .manager()
                .map(side -> switch (side) {
                    case OLD -> HaFact.Daemon.ON_OLD;
                    case NEW -> HaFact.Daemon.ON_NEW;
                })
                .orElse(HaFact.Daemon.STOPPED);
    }

    private static boolean leads(ModelledWorld world, Name node) {
        return world.node(node)
                .manager()
                .map(side -> world.node(node).instance(side).server())
                .filter(server -> server instanceof ModelledServer.Up up && up.role() == Role.PRIMARY)
                .isPresent();
    }

    private static Fact automation(ModelledWorld world, Question question) {
        Cluster cluster = world.fleet().cluster(question.subject());
        List<Name> members = cluster.nodes().stream()
                .map(Node::name)
                .filter(name -> world.node(name).manager().equals(Optional.of(question.side())))
                .toList();
        boolean paused = world.around().paused(cluster.name(), question.side());
        boolean reachable = !world.has(Condition.STORE_DOWN, cluster.name());
        return new AutomationFact(question.node(), cluster.name(), question.side(), reachable, paused, members);
    }

    private static Fact backup(ModelledWorld world, Question question) {
        boolean taken = question.side() == Side.OLD || world.around().backups().getOrDefault(question.subject(), false);
        boolean present = taken && !world.has(Condition.BACKUP_UNUSABLE, question.subject());
        return new BackupFact(
                question.node(), question.subject(), question.side(), present, new Measured<>(BACKUP_AGE));
    }

    private static Optional<Fact> slots(ModelledWorld world, Name node, Side side) {
        if (!Servers.up(world, node, side)) {
            return Optional.empty();
        }
        List<LogicalSlot> there = world.around().hasSlots(world.fleet(), node, side)
                ? world.fleet().clusterOf(node).logicalSlots().stream()
                        .map(slot -> new LogicalSlot(slot, "pgoutput", "postgres"))
                        .toList()
                : List.of();
        return Optional.of(new SlotsFact(node, side, there));
    }

    private static Optional<Fact> objects(ModelledWorld world, Question question) {
        Name node = question.node();
        Instance instance = world.node(node).instance(question.side());
        if (!Servers.up(world, node, question.side())
                || !(instance.directory() instanceof DataDirectory.Cluster directory)) {
            return Optional.empty();
        }
        List<String> present = directory.replayed().objectsInTheWay()
                ? world.fleet().clusterOf(node).incompatibleObjects()
                : List.of();
        return Optional.of(new ObjectsInTheWayFact(node, question.side(), present, true));
    }
}
