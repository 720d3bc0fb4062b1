package pgrehearsal.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Fact.DoorFact.Answer;
import pgrehearsal.domain.fact.Fact.ReplicationFact.Link;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;
import pgrehearsal.simulator.model.ModelledServer.Cause;
import pgrehearsal.simulator.model.ModelledServer.Up;

/** What can be seen of the hidden truth. */
final class Inspection {

    private static final Duration CLOCK_SKEW = Duration.ofMillis(3);
    private static final Duration OLDEST_TRANSACTION = Duration.ofSeconds(2);

    private Inspection() {}

    /** The answer to a question; empty if nobody can give one now. */
    static Optional<Fact> answer(ModelledWorld world, Question question, Optional<Job> job) {
        if (question.kind() == FactKind.EXTERNAL) {
            return SurroundingInspection.external(world, question);
        }
        Name name = question.node();
        if (world.cutOff(name) && question.kind() != FactKind.HOST) {
            return Optional.empty();
        }
        ModelledNode node = world.node(name);
        Instance instance = node.instance(question.side());
        return switch (question.kind()) {
            case JOB -> job.map(found -> job(found, name));
            case HOST -> Optional.of(new Fact.HostFact(name, !world.cutOff(name), new Measured<>(CLOCK_SKEW)));
            case PROGRAMS -> Optional.of(programs(world, name, question.side()));
            case SPACE -> Optional.of(space(world, node));
            case IDENTITY -> identity(world, name, instance);
            case DIRECTORY -> Optional.of(new Fact.DirectoryFact(name, question.side(), content(instance)));
            case CONTROL_FILE -> Optional.of(control(name, question.side(), instance));
            case SERVER -> server(name, question.side(), instance);
            case DOOR -> door(name, question.side(), instance);
            case SETTINGS -> whileUp(instance, settings(world, name, instance));
            case OBJECTS ->
                whileUp(
                        instance,
                        new Fact.ObjectsFact(name, Incompatibilities.seen(world, name), new Measured<>(List.of())));
            case EXTENSIONS ->
                whileUp(
                        instance,
                        new Fact.ExtensionsFact(
                                name,
                                new Measured<>(List.of()),
                                world.conditions().detail(Condition.LIBRARY_MISSING, name).stream()
                                        .toList()));
            case LINK -> link(world, question).flatMap(fact -> whileUp(instance, fact));
            case REPLICATION -> whileUp(instance, replication(world, name, question.side()));
            case FINGERPRINT -> job.flatMap(Job::fingerprint).map(taken -> fingerprint(name, question.side(), taken));
            case CONFIGURATION -> configuration(name, question.side(), instance);
            case SAVED -> Optional.of(new Fact.SavedFact(name, node.saved().isPresent()));
            case SERVICE -> whileUp(instance, service(world, name));
            case STATISTICS ->
                whileUp(instance, new Fact.StatisticsFact(name, new Measured<>(node.tablesWithoutStatistics())));
            case HOOK,
                    BALANCER,
                    POOLER,
                    HA,
                    AUTOMATION,
                    SNAPSHOT,
                    SLOTS,
                    ARCHIVE,
                    BACKUP,
                    OBJECTS_IN_THE_WAY,
                    EXTERNAL -> SurroundingInspection.answer(world, question);
        };
    }

    static Fact.JobFact job(Job job, Name node) {
        return new Fact.JobFact(node, job.state(), job.exitCode(), new Measured<>(job.output()));
    }

    private static Optional<Fact> whileUp(Instance instance, Fact fact) {
        return instance.server() instanceof Up up && up.stage() == ModelledServer.Stage.READY
                ? Optional.of(fact)
                : Optional.empty();
    }

    private static Fact programs(ModelledWorld world, Name name, Side side) {
        PgVersion version = switch (side) {
            case OLD -> world.fleet().clusterOf(name).from();
            case NEW -> world.fleet().upgrade().to();
        };
        boolean found = (side == Side.OLD || world.node(name).targetPrograms()) && !programsGone(world, name, side);
        return new Fact.ProgramsFact(name, side, found, new Measured<>(version));
    }

    static boolean programsGone(ModelledWorld world, Name name, Side side) {
        return world.conditions()
                .detail(Condition.PROGRAMS_GONE, name)
                .filter(side.name()::equals)
                .isPresent();
    }

    private static Optional<Fact> identity(ModelledWorld world, Name name, Instance instance) {
        return instance.directory() instanceof Cluster cluster && cluster.place() == DataDirectory.ControlPlace.IN_PLACE
                ? Optional.of(new Fact.IdentityFact(
                        name,
                        world.has(Condition.FOREIGN_ADDRESS, name)
                                ? Assumptions.systemId("another cluster than that of " + name)
                                : cluster.control().systemId(),
                        world.fleet().clusterOf(name).from().major()))
                : Optional.empty();
    }

    private static Fact space(ModelledWorld world, ModelledNode node) {
        Instance.FileSystem target = node.target().fileSystem();
        return new Fact.SpaceFact(
                node.name(),
                new Measured<>(world.has(Condition.DISK_FULL, node.name()) ? 0 : target.freeBytes()),
                new Measured<>(target.freeInodes()),
                target.id().equals(node.old().fileSystem().id()));
    }

    private static Content content(Instance instance) {
        return switch (instance.directory()) {
            case DataDirectory.Absent _ -> Content.ABSENT;
            case DataDirectory.Empty _ -> Content.EMPTY;
            case DataDirectory.Foreign _ -> Content.FOREIGN;
            case Cluster cluster -> cluster.use() == DataDirectory.Use.PRISTINE ? Content.PRISTINE : Content.CLUSTER;
        };
    }

    private static Fact control(Name name, Side side, Instance instance) {
        if (!(instance.directory() instanceof Cluster cluster)) {
            return new ControlFact.NoControlFile(name, side);
        }
        return switch (cluster.place()) {
            case IN_PLACE -> new ControlFact.ControlFile(name, side, cluster.control());
            case RENAMED -> new ControlFact.RenamedControlFile(name, side, cluster.control());
            case HELD, GONE -> new ControlFact.NoControlFile(name, side);
        };
    }

    /** A server that is stopping answers nobody, so that it is neither up nor down for those who ask. */
    private static Optional<Fact> server(Name name, Side side, Instance instance) {
        if (!(instance.server() instanceof Up up) || !(instance.directory() instanceof Cluster cluster)) {
            return Optional.of(new ServerFact.Down(name, side));
        }
        return whileUp(
                instance,
                new ServerFact.Up(
                        name,
                        side,
                        up.role(),
                        cluster.replayed().timeline(),
                        new Measured<>(cluster.replayed().position()),
                        up.cause() == Cause.SERVICE));
    }

    /** pg_upgrade's own server does not listen where somebody would look at its rules. */
    private static Optional<Fact> door(Name name, Side side, Instance instance) {
        if (!(instance.server() instanceof Up up) || !(instance.directory() instanceof Cluster cluster)) {
            return Optional.of(new Fact.DoorFact(name, side, Answer.NOBODY, new Measured<>(0)));
        }
        if (up.cause() == Cause.UPGRADE) {
            return Optional.empty();
        }
        Answer answer = switch (cluster.configuration().door()) {
            case OPEN -> Answer.OPEN;
            case CLOSED -> Answer.CLOSED;
        };
        return whileUp(instance, new Fact.DoorFact(name, side, answer, new Measured<>(up.sessions())));
    }

    private static Fact settings(ModelledWorld world, Name name, Instance instance) {
        Name cluster = world.fleet().clusterOf(name).name();
        boolean checksums = instance.directory() instanceof Cluster directory
                ? directory.control().checksums()
                : world.fleet().cluster(cluster).checksums();
        return new Fact.SettingsFact(
                name,
                new Measured<>(Assumptions.ENCODING),
                new Measured<>(Assumptions.LOCALE),
                checksums,
                world.fleet().user(),
                0,
                world.conditions().detail(Condition.REMOVED_PARAMETER, cluster).stream()
                        .toList(),
                world.conditions()
                        .detail(Condition.SYNC_STANDBY_MISSING, cluster)
                        .orElse(""));
    }

    private static Fact replication(ModelledWorld world, Name name, Side side) {
        List<Link> links = Replication.connected(world, name, side).stream()
                .map(standby -> link(world, name, standby, side))
                .toList();
        Name cluster = world.fleet().clusterOf(name).name();
        return new Fact.ReplicationFact(
                name,
                side,
                links,
                world.conditions().detail(Condition.SLOT_PENDING, cluster).stream()
                        .toList(),
                new Measured<>(oldestTransaction(world, cluster)));
    }

    private static Duration oldestTransaction(ModelledWorld world, Name cluster) {
        return world.conditions()
                .detail(Condition.LONG_TRANSACTION, cluster)
                .map(since -> Duration.between(Instant.parse(since), world.now()))
                .orElse(OLDEST_TRANSACTION);
    }

    private static Link link(ModelledWorld world, Name primary, ModelledNode standby, Side side) {
        long written = position(world.node(primary), side);
        long replayed = position(standby, side);
        return new Link(
                standby.name(),
                true,
                wal(standby, side).equals(wal(world.node(primary), side)),
                new Measured<>(new Lsn(replayed)),
                new Measured<>(written - replayed + backlog(world, standby.name())));
    }

    private static long backlog(ModelledWorld world, Name standby) {
        return world.conditions()
                .detail(Condition.REPLAY_SLOW, standby)
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Only of a standby that is connected. */
    private static Optional<Fact> link(ModelledWorld world, Question question) {
        ModelledNode standby = world.node(question.subject());
        return Replication.isConnected(world, question.node(), standby, question.side())
                ? Optional.of(new Fact.LinkFact(
                        question.node(), question.side(), link(world, question.node(), standby, question.side())))
                : Optional.empty();
    }

    private static Optional<Wal> wal(ModelledNode node, Side side) {
        return node.instance(side).directory() instanceof Cluster cluster
                ? Optional.of(cluster.replayed())
                : Optional.empty();
    }

    private static long position(ModelledNode node, Side side) {
        return node.instance(side).directory() instanceof Cluster cluster
                ? cluster.replayed().position().bytes()
                : 0;
    }

    private static Fact fingerprint(Name name, Side side, Job.Fingerprint taken) {
        return new Fact.FingerprintFact(
                name,
                side,
                taken.tables(),
                new Measured<>(Assumptions.TABLES),
                new Measured<>(Assumptions.TABLES),
                new Measured<>(taken.sequences()));
    }

    private static Optional<Fact> configuration(Name name, Side side, Instance instance) {
        return instance.directory() instanceof Cluster cluster
                ? Optional.of(new Fact.ConfigurationFact(
                        name,
                        side,
                        cluster.configuration().standby(),
                        cluster.configuration().ownAddress(),
                        cluster.configuration().upstream().isPresent(),
                        cluster.configuration().isolated()))
                : Optional.empty();
    }

    /** A few in a thousand are rolled back, as in any application; where plans are bad, half of what was begun. */
    private static Fact service(ModelledWorld world, Name name) {
        long committed =
                world.traffic(world.fleet().clusterOf(name).name()).onNew().count();
        long rolledBack = world.clusterHas(Condition.PLANS_BAD, name) ? committed : committed / 250;
        return new Fact.ServiceFact(name, new Measured<>(committed), new Measured<>(rolledBack));
    }
}
