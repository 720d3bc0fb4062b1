package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.World;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.model.Job;
import pgrehearsal.simulator.model.Ledger;
import pgrehearsal.simulator.model.Milestone;
import pgrehearsal.simulator.model.ModelledWorld;
import pgrehearsal.simulator.model.Works;
import pgrehearsal.simulator.sim.Behaviour.OfStep;

/**
 * The modelled world in virtual time: what intents ask for is put on the agenda, and what is due changes the hidden
 * truth. A thin adapter; the truth itself and all that PostgreSQL does is in the model.
 */
final class Stage implements World {

    private final Pace pace;
    private final Agenda agenda;
    private final Strikes strikes;
    /** The intent that began each job. */
    private final TreeMap<String, Intent> begun;
    /** For each job that runs, who is to be told of its end. */
    private final TreeMap<String, Intent> waiting;
    /** Jobs that wait for something in the world. */
    private final TreeSet<String> blocked;
    /** Jobs that run, or have run, on a host that does not answer now. */
    private final TreeSet<String> cut;

    private ModelledWorld world;
    /** Of the drivers that have asked for something. */
    private long newestEpoch;

    Stage(ModelledWorld world, Pace pace, Agenda agenda, Strikes strikes) {
        this.world = world;
        this.pace = pace;
        this.agenda = agenda;
        this.strikes = strikes;
        this.begun = new TreeMap<>();
        this.waiting = new TreeMap<>();
        this.blocked = new TreeSet<>();
        this.cut = new TreeSet<>();
    }

    private Stage(Stage other, Agenda agenda, Strikes strikes) {
        this.world = other.world;
        this.pace = other.pace;
        this.agenda = agenda;
        this.strikes = strikes;
        this.begun = new TreeMap<>(other.begun);
        this.waiting = new TreeMap<>(other.waiting);
        this.blocked = new TreeSet<>(other.blocked);
        this.cut = new TreeSet<>(other.cut);
        this.newestEpoch = other.newestEpoch;
    }

    Stage copy(Agenda agendaCopy, Strikes strikesCopy) {
        return new Stage(this, agendaCopy, strikesCopy);
    }

    ModelledWorld world() {
        return world;
    }

    private Instant now() {
        return world.now();
    }

    void passTime(Instant until) {
        world = world.at(until);
    }

    @Override
    public void begin(Intent intent) {
        if (intent.epoch() >= newestEpoch) {
            newestEpoch = intent.epoch();
            // What a driver asks for that was taken over from is an occasion for nothing: the step is long past.
            world = strikes.atBegin(intent, world, agenda);
        }
        boolean needsHost = !(intent.effect() instanceof Effect.ReadFacts) && intent.ask() != Ask.AWAIT;
        if (needsHost && world.cutOff(intent.effect().node())) {
            agenda.put(now().plus(Pace.PATIENCE), new Happening.TriesAgain(intent));
        } else {
            ask(intent);
        }
    }

    @Override
    public List<JobsThere> jobs() {
        List<JobsThere> there = new ArrayList<>();
        for (Node node : world.fleet().nodes()) {
            Name name = node.name();
            if (!world.cutOff(name)) {
                there.add(new JobsThere(name, world.node(name).epoch(), world.keysAt(name)));
            }
        }
        return there;
    }

    private void ask(Intent intent) {
        switch (intent.ask()) {
            case ACT -> act(intent);
            case PROBE -> {
                world = world.raise(intent.effect().node(), intent.epoch());
                agenda.put(now().plus(pace.reading()), new Happening.Answer(intent));
            }
            case AWAIT -> {
                if (world.job(intent.key()).filter(Job::running).isPresent()) {
                    waiting.put(intent.key(), intent);
                } else {
                    agenda.put(now().plus(pace.reading()), new Happening.Answer(intent));
                }
            }
        }
    }

    private void act(Intent intent) {
        if (intent.effect() instanceof Effect.ReadFacts) {
            agenda.put(now().plus(pace(intent)), new Happening.Answer(intent));
            return;
        }
        world = world.begin(intent.key(), intent.epoch(), intent.effect());
        if (world.answer() != Ledger.Answer.ACCEPTED) {
            agenda.put(now().plus(pace.reading()), new Happening.Answer(intent));
            return;
        }
        begun.put(intent.key(), intent);
        waiting.put(intent.key(), intent);
        agenda.put(now(), new Happening.Accepted(intent));
        agenda.put(now().plus(intent.timeout()), new Happening.TimeOut(intent.key()));
        reached(intent.key());
    }

    /** A driver tries for a while to reach a host; then it goes on without an answer. */
    void tryAgain(Intent intent) {
        boolean waited = waiting.containsKey(intent.key());
        if (world.cutOff(intent.effect().node())) {
            waiting.remove(intent.key());
            agenda.put(now(), new Happening.Answer(intent));
        } else if (!waited) {
            ask(intent);
        }
        cut.remove(intent.key());
    }

    /** A job comes to its next milestone, if nothing that it waits for is missing. */
    void advance(String key) {
        Job job = world.job(key).orElseThrow();
        if (!job.running()) {
            blocked.remove(key);
            tell(key);
            return;
        }
        int before = job.reached();
        world = world.advance(key);
        job = world.job(key).orElseThrow();
        if (job.running() && job.reached() == before) {
            if (blocked.add(key)) {
                agenda.put(now().plus(Works.patience(job.effect())), new Happening.GivesUp(key, before));
            }
            return;
        }
        blocked.remove(key);
        reached(key);
    }

    /** Whatever waits looks again. */
    void lookAgain() {
        if (!world.conditions().details().isEmpty()) {
            lookAfterHosts();
        }
        for (String key : new ArrayList<>(blocked)) {
            advance(key);
        }
    }

    /** Whoever waits for a job on a host that has gone does so for a while only. */
    private void lookAfterHosts() {
        for (Intent intent : new ArrayList<>(waiting.values())) {
            String key = intent.key();
            if (world.cutOff(intent.effect().node())) {
                if (cut.add(key)) {
                    agenda.put(now().plus(Pace.PATIENCE), new Happening.TriesAgain(intent));
                }
            } else if (world.job(key).filter(Job::running).isEmpty()) {
                blocked.remove(key);
                tell(key);
            }
        }
    }

    void giveUp(String key, int reached) {
        if (blocked.contains(key)
                && world.job(key).filter(job -> job.reached() == reached).isPresent()) {
            blocked.remove(key);
            world = world.giveUp(key);
            tell(key);
        }
    }

    void timeOut(String key) {
        if (world.job(key).filter(Job::running).isPresent()) {
            blocked.remove(key);
            world = world.timeOut(key);
            tell(key);
        }
    }

    void remedy() {
        world = strikes.remedied(world);
    }

    void mend() {
        world = strikes.mended(world);
    }

    void heal(Fault fault) {
        world = fault.remedied(world);
    }

    /** What comes after a milestone: death if a fault says so, an end, or the way to the next one. */
    private void reached(String key) {
        Intent intent = begun.get(key);
        Job job = world.job(key).orElseThrow();
        if (intent == null) {
            return;
        }
        List<Milestone> milestones = Works.milestones(intent.effect());
        String name = milestones.get(job.reached() - 1).name();
        world = strikes.atMilestone(intent, name, world, agenda);
        if (world.job(key).filter(Job::running).isEmpty()) {
            tell(key);
            return;
        }
        double all = milestones.stream().mapToDouble(Milestone::share).sum();
        double share = milestones.get(job.reached()).share() / all;
        agenda.put(now().plus(scaled(pace(intent), share)), new Happening.Milestone(key));
    }

    private Duration pace(Intent intent) {
        Duration duration = pace.of(intent);
        return world.conditions().details().isEmpty()
                ? duration
                : duration.multipliedBy(world.slowness(intent.effect()));
    }

    private static Duration scaled(Duration duration, double share) {
        return Duration.ofMillis(Math.round(duration.toMillis() * share));
    }

    private void tell(String key) {
        Intent waits = waiting.remove(key);
        if (waits != null) {
            agenda.put(now().plus(pace.reading()), new Happening.Answer(waits));
        }
    }

    boolean runs(String key) {
        return world.job(key).filter(Job::running).isPresent();
    }

    boolean runsOrIsAwaited(String key) {
        return runs(key) || waiting.containsKey(key);
    }

    /** Whether a job that waits has come no further since. */
    boolean stillWaitsAt(String key, int reached) {
        return blocked.contains(key)
                && world.job(key).filter(job -> job.reached() == reached).isPresent();
    }

    /** Something about the step that a job was begun for. */
    Optional<OfStep> begun(String key, String what) {
        return Optional.ofNullable(begun.get(key)).map(intent -> new OfStep(intent.step(), what));
    }

    /** Who waits for what, with the epoch of the driver that would hear of it. */
    List<OfStep> steps(Optional<Long> epoch) {
        List<OfStep> steps = new ArrayList<>();
        for (Intent intent : waiting.values()) {
            boolean heard = epoch.filter(living -> living == intent.epoch()).isPresent();
            steps.add(new OfStep(intent.step(), heard ? "awaited " + Outlook.words(intent) : "not awaited"));
        }
        blocked.forEach(key -> begun(key, "waits").ifPresent(steps::add));
        cut.forEach(key -> begun(key, "cut off").ifPresent(steps::add));
        return steps;
    }

    /** What can be seen now of what an intent asks about. */
    List<Fact> facts(Intent intent) {
        List<Fact> facts = new ArrayList<>();
        boolean asksHost = intent.effect() instanceof Effect.ReadFacts;
        if (!asksHost && world.cutOff(intent.effect().node())) {
            return facts;
        }
        Optional<Job> job = world.job(intent.key());
        if (!asksHost) {
            facts.add(job(intent, job));
        }
        facts.addAll(world.facts(intent.evidence(), job));
        return facts;
    }

    private JobFact job(Intent intent, Optional<Job> job) {
        boolean refused = intent.ask() == Ask.ACT
                && job.isEmpty()
                && world.node(intent.effect().node()).epoch() > intent.epoch();
        JobFact.State state =
                refused ? JobFact.State.REFUSED : job.map(Job::state).orElse(JobFact.State.NONE);
        return new JobFact(
                intent.effect().node(),
                state,
                job.map(Job::exitCode).orElse(JobFact.NO_EXIT_CODE),
                new Measured<>(job.map(Job::output).orElse("")));
    }
}
