package pgrehearsal.simulator.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Known;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.simulator.model.Commits;
import pgrehearsal.simulator.model.Job;
import pgrehearsal.simulator.model.ModelledNode;
import pgrehearsal.simulator.model.ModelledWorld;
import pgrehearsal.simulator.model.Traffic;
import pgrehearsal.simulator.sim.Behaviour;

/**
 * One number for all moments from which simulations go on in the same way. It is made of what each node is, has and
 * waits for, in any order of the nodes; so those that count as alike may change places. Positions and commits count by
 * their order, identifiers by what else has them, moments by the time that is left.
 */
final class BehaviourKey {

    private final Fleet fleet;
    private final Printer printer;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<StepId, Long> steps = new HashMap<>();
    private final Map<String, String> works = new HashMap<>();
    private final long[] ofNode;
    private long ofWhole;

    private Print[] related = new Print[256];
    private int[] owners = new int[256];
    private int relatedCount;

    BehaviourKey(Fleet fleet, Sameness sameness) {
        this.fleet = fleet;
        this.printer = new Printer(fleet, sameness);
        for (Node node : fleet.nodes()) {
            places.put(node.name().value(), places.size());
        }
        this.ofNode = new long[places.size()];
    }

    long of(Behaviour behaviour) {
        Arrays.fill(ofNode, 0);
        ofWhole = 0;
        relatedCount = 0;
        state(behaviour);
        world(behaviour.world());
        for (Behaviour.Ahead ahead : behaviour.ahead()) {
            step(ahead.happening(), Math.max(0, ahead.in().toMillis()));
        }
        behaviour.steps().forEach(step -> step(step, -1));
        behaviour
                .whole()
                .forEach(text -> add(-1, Print.mix(7, printer.print(text).hash())));
        relate();
        long key = ofWhole;
        for (Node node : fleet.nodes()) {
            String name = node.name().value();
            key += Print.mix(printer.name(name), ofNode[place(name)]);
        }
        return Print.mix(key, 8);
    }

    private void step(Behaviour.OfStep of, long in) {
        add(place(of.step().target()), Print.mix(Print.mix(step(of.step()), Print.of(of.what())), in));
    }

    private void state(Behaviour behaviour) {
        RunState state = behaviour.state();
        add(-1, Print.mix(10, status(state.status())));
        add(-1, Print.mix(11, course(state.course())));
        add(-1, Print.mix(12, state.phase().map(Enum::ordinal).orElse(-1)));
        for (Gate gate : state.planned().plan().gates()) {
            int passed = (state.gateReached(gate.name()) ? 1 : 0) + (state.gateApproved(gate.name()) ? 2 : 0);
            add(-1, Print.mix(Print.of(gate.name()), passed));
        }
        Set<StepId> answered = new HashSet<>();
        behaviour.steps().forEach(step -> answered.add(step.step()));
        behaviour.ahead().forEach(ahead -> answered.add(ahead.happening().step()));
        Instant now = behaviour.world().now();
        state.allProgress()
                .forEach((step, progress) -> add(
                        place(step.target()), Print.mix(step(step), progress(progress, now, answered.contains(step)))));
        state.leftOut().forEach((node, step) -> add(place(node.value()), Print.mix(13, step(step))));
        for (Known known : state.known().all()) {
            Question question = known.fact().question();
            int subject = place(question.subject().value());
            relate(subject < 0 ? place(question.node().value()) : subject, printer.print(known.fact()));
        }
        state.evidence().forEach((step, facts) -> relate(place(step.target()), evidence(step, facts)));
    }

    private Print evidence(StepId step, Facts facts) {
        return printer.print(
                facts,
                () -> List.of(step(step), facts.all().stream().map(Known::fact).toList()));
    }

    private static long status(RunStatus status) {
        return switch (status) {
            case RunStatus.Active _ -> 1;
            case RunStatus.Paused _ -> 2;
            case RunStatus.Parked parked -> Print.of(parked.parking().code());
            case RunStatus.Ended ended -> 4 + ended.outcome().ordinal();
        };
    }

    private static long course(Course course) {
        return switch (course) {
            case Course.Forward _ -> 1;
            case Course.Finishing _ -> 2;
            case Course.Turning turning ->
                Print.mix(
                        (turning.best() ? 1 : 0) + (turning.restoring() ? 2 : 0),
                        turning.named().ordinal());
            case Course.Back back ->
                Print.mix(back.restoring() ? 9 : 8, back.means().ordinal());
        };
    }

    /** A deadline counts only where nothing else will come before. */
    private static long progress(Progress progress, Instant now, boolean answered) {
        long standing = progress.standing().ordinal();
        return switch (progress) {
            case Progress.Waiting waiting ->
                Print.mix(
                        Print.mix(standing, waiting.failures() * 2L + (waiting.repairFirst() ? 1 : 0)),
                        left(now, waiting.notBefore()));
            case Progress.Open open ->
                Print.mix(
                        Print.mix(standing + 100, open.failures() * 8L + open.unanswered()),
                        Print.mix(
                                open.purpose().ordinal() * 2L + (open.ask() == Ask.PROBE ? 1 : 0),
                                answered ? 0 : left(now, open.deadline())));
            case Progress.Failed failed ->
                Print.mix(
                        Print.mix(standing + 200, Print.of(failed.code())),
                        failed.verdict().ordinal() * 2L + (failed.repairable() ? 1 : 0));
            case Progress.Done _ -> 300 + standing;
            case Progress.Skipped _ -> 400 + standing;
        };
    }

    private static long left(Instant now, Instant moment) {
        return Math.max(0, Duration.between(now, moment).toMillis());
    }

    private void world(ModelledWorld world) {
        for (ModelledNode node : world.nodes().values()) {
            int place = place(node.name().value());
            relate(
                    place,
                    printer.print(
                            node,
                            () -> List.of(
                                    node.old(),
                                    node.target(),
                                    node.saved(),
                                    node.setAside(),
                                    node.upgraded(),
                                    node.tablesWithoutStatistics(),
                                    node.hold().replaying(),
                                    node.targetPrograms(),
                                    node.manager(),
                                    node.snapshot())));
            Optional<Instant> stuck = node.hold().receivingSince();
            stuck.ifPresent(since ->
                    add(place, Print.mix(20, left(world.now(), since.plus(world.walSenderTimeout())))));
        }
        world.traffic().forEach((cluster, traffic) -> relate(-1, traffic(cluster, traffic)));
        relate(-1, printer.print(world.surroundings()));
        world.conditions().details().forEach((condition, detail) -> {
            String subject = condition.substring(condition.indexOf(' ') + 1);
            add(
                    place(subject),
                    Print.mix(Print.of(condition.substring(0, condition.indexOf(' '))), detail(detail, world.now())));
        });
        newest(world).values().forEach(this::job);
        add(-1, Print.mix(21, world.walSenderTimeout().toMillis()));
    }

    /** Some of what there is to say of a condition is a moment. */
    private long detail(String detail, Instant now) {
        boolean moment = detail.endsWith("Z") && detail.indexOf('T') > 0;
        return moment ? left(now, Instant.parse(detail)) : printer.print(detail).hash();
    }

    private Print traffic(Name cluster, Traffic traffic) {
        return printer.print(
                traffic,
                () -> List.of(cluster, new Commits.Range(0, traffic.lastCommit()), traffic.onOld(), traffic.onNew()));
    }

    /** Of each work the newest job: an older one is done with. */
    private Map<String, Job> newest(ModelledWorld world) {
        Map<String, Job> newest = HashMap.newHashMap(world.jobs().size());
        for (Job job : world.jobs().values()) {
            newest.put(work(job), job);
        }
        return newest;
    }

    /** What all attempts at it have in common. */
    private String work(Job job) {
        return works.computeIfAbsent(job.key(), key -> key.substring(0, key.lastIndexOf('.')));
    }

    private void job(Job job) {
        relate(
                place(job.effect().node().value()),
                printer.print(
                        job,
                        () -> List.of(
                                work(job),
                                job.state(),
                                job.reached(),
                                job.exitCode(),
                                job.fingerprint(),
                                job.effect())));
    }

    private long step(StepId step) {
        return steps.computeIfAbsent(
                step,
                known -> Print.mix(
                        Print.mix(Print.of(known.kind()), known.undoes() ? 1 : 0), printer.name(known.target())));
    }

    private int place(String name) {
        return places.getOrDefault(name, -1);
    }

    private void add(int owner, long hash) {
        if (owner < 0) {
            ofWhole += hash;
        } else {
            ofNode[owner] += hash;
        }
    }

    private void relate(int owner, Print print) {
        if (print.plain()) {
            add(owner, Print.mix(30, print.hash()));
            return;
        }
        if (relatedCount == related.length) {
            related = Arrays.copyOf(related, 2 * relatedCount);
            owners = Arrays.copyOf(owners, 2 * relatedCount);
        }
        related[relatedCount] = print;
        owners[relatedCount] = owner;
        relatedCount++;
    }

    private void relate() {
        long[] positions = distinctPositions();
        Map<Long, Long> identifiers = new HashMap<>();
        for (int i = 0; i < relatedCount; i++) {
            for (long identifier : related[i].identifiers()) {
                identifiers.merge(identifier, Print.mix(31, related[i].hash()), Long::sum);
            }
        }
        for (int i = 0; i < relatedCount; i++) {
            long hash = related[i].hash();
            for (long position : related[i].positions()) {
                hash = Print.mix(hash, Arrays.binarySearch(positions, position));
            }
            for (long identifier : related[i].identifiers()) {
                hash = Print.mix(hash, identifiers.getOrDefault(identifier, 0L));
            }
            add(owners[i], Print.mix(32, hash));
        }
    }

    private long[] distinctPositions() {
        int count = 0;
        for (int i = 0; i < relatedCount; i++) {
            count += related[i].positions().length;
        }
        long[] all = new long[count];
        int next = 0;
        for (int i = 0; i < relatedCount; i++) {
            long[] some = related[i].positions();
            System.arraycopy(some, 0, all, next, some.length);
            next += some.length;
        }
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct] = all[i];
                distinct++;
            }
        }
        return Arrays.copyOf(all, distinct);
    }
}
