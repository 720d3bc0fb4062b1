package pgrehearsal.executor.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.World;
import pgrehearsal.executor.host.Begun;
import pgrehearsal.executor.host.EpochRaised;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.host.JobKey;
import pgrehearsal.executor.host.JobSpec;
import pgrehearsal.executor.host.JobStatus;
import pgrehearsal.executor.host.Jobs;

/**
 * The real fleet. Every effect is a durable job on its node, so that it survives the loss of this process and is found
 * again by its key; answers come back through the inbox.
 */
public final class LiveWorld implements World {

    /** Most effects are over by then: their begin and their end come in one answer. */
    private static final Duration SHORT = Duration.ofMillis(300);

    /** How long a host is left waiting for the end of a job before it is asked anew. */
    private static final Duration WAIT = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(500);

    private final SortedMap<Name, LiveNode> nodes = new TreeMap<>();
    private final FactReader facts;
    private final JobCommands commands;
    private final Inbox inbox;

    /** Keys that were probed: from then on no late begin of this process may make the probe's answer untrue. */
    private final Set<String> probed = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean prepared = new AtomicBoolean();
    private final Map<String, Lock> beginning = new ConcurrentHashMap<>();

    /** Where answers go. */
    public interface Inbox {

        void answer(RunCommand answer);

        /** A bug on the way to an answer: the run stops where it is. */
        void broke(Throwable bug);
    }

    public LiveWorld(Fleet fleet, RunId run, Function<Node, Host> hosts, Inbox inbox) {
        for (Node node : fleet.nodes()) {
            nodes.put(node.name(), new LiveNode(fleet, node, hosts.apply(node), run));
        }
        this.facts = new FactReader(fleet, nodes);
        this.commands = new JobCommands(fleet, nodes);
        this.inbox = inbox;
    }

    /**
     * What the first effect would otherwise wait for in the downtime: the scripts on every host, and the database
     * driver that knocks at doors. What goes wrong here goes wrong again, and is reported, when it is needed.
     */
    private void prepare() {
        nodes.values()
                .forEach(node -> Thread.ofVirtual().start(() -> {
                    try {
                        node.jobs().install();
                        node.scripts().install();
                    } catch (HostException e) {
                        // Asked for again by the first effect.
                    }
                }));
        Thread.ofVirtual().start(Knock::prepare);
    }

    @Override
    public void begin(Intent intent) {
        if (prepared.compareAndSet(false, true)) {
            prepare();
        }
        Thread.ofVirtual().name(intent.key()).start(() -> {
            try {
                answer(intent);
            } catch (RuntimeException | Error bug) {
                inbox.broke(bug);
            }
        });
    }

    @Override
    public List<JobsThere> jobs() {
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<JobsThere>>> answers = new ArrayList<>();
            nodes.values().forEach(node -> answers.add(askers.submit(() -> there(node))));
            List<JobsThere> there = new ArrayList<>();
            for (Future<Optional<JobsThere>> answer : answers) {
                answer.get().ifPresent(there::add);
            }
            return there;
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking the hosts for their jobs broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.TIMED_OUT, "Interrupted while asking for jobs", e);
        }
    }

    private static Optional<JobsThere> there(LiveNode node) {
        try {
            Jobs.Held held = node.jobs().held();
            return Optional.of(new JobsThere(
                    node.node().name(),
                    held.epoch(),
                    held.keys().stream().map(JobKey::value).toList()));
        } catch (HostException e) {
            return Optional.empty();
        }
    }

    /** Whatever goes wrong on the way to the host leaves facts unknown; the judge knows what to make of that. */
    private void answer(Intent intent) {
        List<Fact> seen = new ArrayList<>();
        if (!(intent.effect() instanceof Effect.ReadFacts)) {
            try {
                seen.add(patiently(() -> switch (intent.ask()) {
                    case ACT -> act(intent);
                    case PROBE -> probe(intent);
                    case AWAIT -> await(intent);
                }));
            } catch (HostException e) {
                report(intent, seen);
                return;
            }
        }
        seen.addAll(readSideBySide(intent));
        report(intent, seen);
    }

    /** In the order of the questions. */
    private List<Fact> readSideBySide(Intent intent) {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<? extends Fact>>> answers = new ArrayList<>();
            for (Question question : intent.evidence()) {
                answers.add(readers.submit(() -> read(intent, question)));
            }
            List<Fact> seen = new ArrayList<>();
            for (Future<Optional<? extends Fact>> answer : answers) {
                answer.get().ifPresent(seen::add);
            }
            return seen;
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading facts for " + intent.step() + " broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.TIMED_OUT, "Interrupted while reading facts", e);
        }
    }

    private void report(Intent intent, List<Fact> seen) {
        inbox.answer(new RunCommand.Reported(
                Instant.now(), intent.epoch(), intent.step(), intent.attempt(), intent.purpose(), seen));
    }

    private JobFact act(Intent intent) {
        LiveNode node = target(intent);
        JobSpec spec = new JobSpec(
                key(intent), intent.epoch(), intent.timeout(), commands.command(intent.effect(), intent.timeout()));
        return switch (beginUnlessProbed(intent, node, spec)) {
            case Begun.Accepted accepted -> {
                inbox.answer(new RunCommand.Begun(
                        Instant.now(), intent.epoch(), intent.step(), intent.attempt(), intent.purpose()));
                yield accepted.status() instanceof JobStatus.Running ? await(intent) : fact(node, accepted.status());
            }
            case Begun.AlreadyBegun _ -> await(intent);
            case Begun.StaleEpoch _ -> refused(node);
        };
    }

    /** What takes long on its way to the host may have been probed meanwhile; then it is not begun any more. */
    private Begun beginUnlessProbed(Intent intent, LiveNode node, JobSpec spec) {
        Lock lock = lock(intent);
        lock.lock();
        try {
            return probed.contains(intent.key())
                    ? new Begun.AlreadyBegun(node.jobs().status(key(intent)))
                    : node.jobs().begin(spec, SHORT);
        } finally {
            lock.unlock();
        }
    }

    private Lock lock(Intent intent) {
        return beginning.computeIfAbsent(intent.key(), key -> new ReentrantLock());
    }

    /** First no older driver can begin anything here any more, then what is there is final enough to be judged. */
    private JobFact probe(Intent intent) {
        LiveNode node = target(intent);
        Lock lock = lock(intent);
        lock.lock();
        try {
            probed.add(intent.key());
            return switch (node.jobs().raiseEpoch(intent.epoch())) {
                case EpochRaised.Raised _ -> fact(node, node.jobs().status(key(intent)));
                case EpochRaised.StaleEpoch _ -> refused(node);
            };
        } finally {
            lock.unlock();
        }
    }

    private JobFact await(Intent intent) {
        LiveNode node = target(intent);
        while (true) {
            JobStatus status = node.jobs().await(key(intent), WAIT);
            if (!(status instanceof JobStatus.Running running)) {
                return fact(node, status);
            }
            if (running.supervision() == JobStatus.Supervision.UNSUPERVISED) {
                // Nobody is left whose end could be waited for.
                pause(POLL);
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.TIMED_OUT, "Interrupted while waiting for a job", e);
        }
    }

    private static JobFact fact(LiveNode node, JobStatus status) {
        return switch (status) {
            case JobStatus.None _ -> job(node, JobFact.State.NONE, JobFact.NO_EXIT_CODE, "");
            case JobStatus.Running running ->
                job(node, JobFact.State.RUNNING, JobFact.NO_EXIT_CODE, running.outputTail());
            case JobStatus.Lost lost -> job(node, JobFact.State.LOST, JobFact.NO_EXIT_CODE, lost.outputTail());
            case JobStatus.Ended ended -> {
                JobFact.State state = switch (ended.ending()) {
                    case BY_ITSELF -> JobFact.State.ENDED;
                    case TIMED_OUT -> JobFact.State.TIMED_OUT;
                    case ABORTED -> JobFact.State.LOST;
                };
                int code = state == JobFact.State.ENDED ? ended.exitCode() : JobFact.NO_EXIT_CODE;
                yield job(node, state, code, ended.outputTail());
            }
        };
    }

    private static JobFact refused(LiveNode node) {
        return job(node, JobFact.State.REFUSED, JobFact.NO_EXIT_CODE, "");
    }

    private static JobFact job(LiveNode node, JobFact.State state, int exitCode, String tail) {
        return new JobFact(node.node().name(), state, exitCode, new Measured<>(tail));
    }

    private Optional<? extends Fact> read(Intent intent, Question question) {
        try {
            return patiently(() -> question.kind() == FactKind.FINGERPRINT
                    ? Fingerprints.of(target(intent), key(intent), question)
                    : facts.read(question));
        } catch (HostException e) {
            return Optional.empty();
        }
    }

    /** A second of lost connection must not park a run in its downtime. */
    private static <T> T patiently(Supplier<T> look) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return look.get();
            } catch (HostException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                pause(POLL);
            }
        }
    }

    private LiveNode target(Intent intent) {
        LiveNode node = nodes.get(intent.effect().node());
        if (node == null) {
            throw new IllegalArgumentException("no node '" + intent.effect().node() + "' in the fleet");
        }
        return node;
    }

    private static JobKey key(Intent intent) {
        return new JobKey(intent.key());
    }
}
