package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

/**
 * Explores every run of a plan within a bound, on the kernel and the modelled world that a simulation has. The
 * undisturbed run is played once, with its ways back; each other run parts from it at the first danger that strikes.
 * First each of these is played without a second danger. Where a bound allows one, it is tried then, and what was
 * played before is known by then. Nothing that a thread finds changes what another one does, so the result is the same
 * with any number of them, and in any parts.
 */
public final class Explorer {

    private final Campaign campaign;
    private final SimulationOptions base;
    private final Dangers dangers;
    private final Watcher watcher;
    private final BitSet before;
    private final ThreadLocal<Optional<BehaviourKey>> keys;

    /** Looks on. */
    public interface Watcher {

        /**
         * @param done of the first dangers
         * @param total each as often as it finds an occasion
         */
        void explored(String what, int done, int total);

        /** Whether no more is to be begun. */
        boolean stops();
    }

    private Explorer(Campaign campaign, BitSet before, Watcher watcher) {
        this.campaign = campaign;
        this.base = campaign.base().with(List.of()).nominal();
        this.dangers = Dangers.of(base.plan());
        this.watcher = watcher;
        this.before = before;
        this.keys = ThreadLocal.withInitial(
                () -> campaign.sameness().keys(base.plan().fleet()));
    }

    /** @param before the first dangers that were explored already and are left out */
    public static Exploration explore(Campaign campaign, BitSet before, Watcher watcher) {
        return new Explorer(campaign, before, watcher).explore();
    }

    /**
     * The run that parts from the undisturbed one by a danger, and what was found along it.
     *
     * @param like the number of the first one that it differs from only in names, or its own
     */
    private record First(int number, int like, Danger danger, CompletableFuture<Finding> finding) {

        Struck struck() {
            return Struck.by(danger.fault());
        }
    }

    private record Finding(
            boolean explored, Cell cell, Effort effort, Atlas atlas, Map<String, Walk.Found> violations) {

        static final Finding NONE = new Finding(false, Cell.EMPTY, Effort.NONE, new Atlas(), new LinkedHashMap<>());

        /** What becomes of a run that is the same but for names is known from the other one. */
        Finding ofOneAlike() {
            Effort effort = new Effort(1, 1, 0, 0, 0);
            return new Finding(
                    explored,
                    new Cell(cell.alone(), cell.reachable(), new TreeMap<>()),
                    effort,
                    atlas,
                    new LinkedHashMap<>());
        }
    }

    private Exploration explore() {
        Moments moments = new Moments(keys.get(), new Atlas(), List.of());
        Walk undisturbed = new Walk(dangers, moments);
        undisturbed.fate(undisturbed());
        Moments common = new Moments(keys.get(), undisturbed.own(), List.of());
        int total = count(common);
        IntPredicate alone = number -> campaign.bound().pairs() || mine(number);
        List<First> firsts = part(common, "alone", total, alone, this::alone);
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                true,
                Cell.EMPTY,
                campaign.shard().has(0) && before.isEmpty() ? effort(undisturbed, 0) : Effort.NONE,
                undisturbed.own(),
                undisturbed.violations()));
        Result result = new Result(firsts);
        firsts.forEach(first -> result.add(first, mine(first.like())));
        if (campaign.bound().pairs()) {
            Atlas singles = new Atlas();
            firsts.forEach(first -> singles.putAll(first.finding().join().atlas()));
            Moments known = new Moments(keys.get(), undisturbed.own(), List.of(singles));
            IntPredicate wanted = number -> mine(number) && campaign.goesOnBehind(number, firsts.size());
            part(known, "with a second", total, wanted, this::second)
                    .forEach(second -> result.addSecond(second, wanted.test(second.like())));
        }
        return result.exploration(findings.getFirst());
    }

    private boolean mine(int number) {
        return campaign.shard().has(number) && !before.get(number);
    }

    private Branch undisturbed() {
        Simulation simulation = Simulation.of(base);
        simulation.noteOccasions();
        return new Branch(simulation, Course.UNDISTURBED, campaign.bound(), new BitSet(), Optional.empty(), false);
    }

    /** In how many other orders things could have happened that lie ahead at the same time in the undisturbed run. */
    private long orders() {
        Simulation simulation = Simulation.of(base);
        long orders = 0;
        while (simulation.step()) {
            long jobs = simulation.behaviour().stream()
                    .flatMap(behaviour -> behaviour.ahead().stream())
                    .filter(ahead -> ahead.happening().isProgress())
                    .count();
            orders += Math.max(0, jobs - 1);
        }
        return orders;
    }

    /** How one first danger is explored. */
    private interface Exploring {

        Finding explore(Branch first, Moments moments);
    }

    private int count(Moments moments) {
        AtomicInteger count = new AtomicInteger();
        new Walk(dangers, moments).spread(undisturbed(), _ -> count.incrementAndGet());
        return count.get();
    }

    /** Parts from the undisturbed run at each danger, and has it explored by whichever thread is free. */
    private List<First> part(Moments moments, String what, int total, IntPredicate wanted, Exploring exploring) {
        List<First> firsts = new ArrayList<>();
        Map<Long, First> alike = new HashMap<>();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService workers = workers()) {
            new Walk(dangers, moments).spread(undisturbed(), branch -> {
                int number = firsts.size();
                Danger danger = branch.struck().orElseThrow();
                Optional<Long> key = firstMoment(branch, moments);
                Optional<First> same = key.map(alike::get);
                CompletableFuture<Finding> finding;
                if (same.isPresent()) {
                    finding = same.get().finding().thenApply(Finding::ofOneAlike);
                    done.incrementAndGet();
                } else if (wanted.test(number)) {
                    finding = CompletableFuture.supplyAsync(
                            () -> {
                                Finding found = watcher.stops()
                                        ? Finding.NONE
                                        : exploring.explore(branch, moments.with(keys.get()));
                                watcher.explored(what, done.incrementAndGet(), total);
                                return found;
                            },
                            workers);
                } else {
                    finding = CompletableFuture.completedFuture(Finding.NONE);
                    done.incrementAndGet();
                }
                First first = new First(number, same.map(First::number).orElse(number), danger, finding);
                firsts.add(first);
                key.ifPresent(known -> alike.putIfAbsent(known, first));
            });
        }
        return firsts;
    }

    private ExecutorService workers() {
        int threads = campaign.threads();
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(4 * threads),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** The moment after a danger has struck. */
    private static Optional<Long> firstMoment(Branch branch, Moments moments) {
        Simulation first = branch.simulation().fork();
        first.step();
        return first.violations().isEmpty()
                ? moments.key(first, branch.left()).map(key -> moments.with(key, branch.left()))
                : Optional.empty();
    }

    private Finding alone(Branch branch, Moments moments) {
        Walk walk = new Walk(dangers, moments);
        Fate fate = walk.fate(branch);
        return new Finding(true, Cell.of(fate), effort(walk, 1), walk.own(), walk.violations());
    }

    private Finding second(Branch first, Moments moments) {
        Walk walk = new Walk(dangers, moments);
        List<Cell> cells = new ArrayList<>();
        walk.spread(first, second -> explore(walk, second, cells));
        Cell sum = cells.stream().reduce(Cell.EMPTY, Cell::plus);
        return new Finding(true, sum, effort(walk, cells.size()), walk.own(), walk.violations());
    }

    private static void explore(Walk walk, Branch second, List<Cell> cells) {
        cells.add(Cell.ofSecond(walk.fate(second.fork())));
        if (second.left().allowsAnyDanger()) {
            walk.spread(second, next -> explore(walk, next, cells));
        }
    }

    private static Effort effort(Walk walk, long runs) {
        return new Effort(runs, 0, walk.joined(), walk.transitions(), walk.own().size());
    }

    /** Gathers what was found, in the order of the dangers. */
    private final class Result {

        private final List<First> firsts;
        private final BitSet done = new BitSet();
        private final SortedMap<Struck, Cell> cells = new TreeMap<>();
        private final List<Counterexample> counterexamples = new ArrayList<>();
        private Effort effort = Effort.NONE;

        Result(List<First> firsts) {
            this.firsts = firsts;
        }

        void add(First first, boolean mine) {
            Finding finding = first.finding().join();
            if (mine && finding.explored()) {
                done.set(first.number());
                add(first.struck(), finding);
            }
        }

        void addSecond(First first, boolean mine) {
            Finding finding = first.finding().join();
            if (mine && !finding.explored()) {
                done.clear(first.number());
            } else if (mine) {
                add(first.struck(), finding);
            }
        }

        private void add(Struck struck, Finding finding) {
            cells.merge(struck, finding.cell(), Cell::plus);
            add(finding);
        }

        private void add(Finding finding) {
            effort = effort.plus(finding.effort());
            for (Walk.Found found : finding.violations().values()) {
                Counterexample shrunk = Counterexample.shrunk(base, found.course(), found.violation());
                if (!counterexamples.contains(shrunk)) {
                    counterexamples.add(shrunk);
                }
            }
        }

        Exploration exploration(Finding undisturbed) {
            add(undisturbed);
            counterexamples.sort(Counterexample.ORDER);
            return new Exploration(firsts.size(), done, unstruck(), orders(), effort, cells, counterexamples);
        }

        /** A danger may have several occasions, each behind another decision. */
        private int unstruck() {
            BitSet struck = new BitSet();
            firsts.forEach(first -> struck.set(first.danger().place()));
            return dangers.all().size() - struck.cardinality();
        }
    }
}
