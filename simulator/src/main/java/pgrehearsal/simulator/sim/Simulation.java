package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.Driver;
import pgrehearsal.domain.run.Lifeline;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.fault.DriverFault;
import pgrehearsal.simulator.fault.DriverFault.ConnectionLost;
import pgrehearsal.simulator.fault.DriverFault.DriverKilled;
import pgrehearsal.simulator.fault.DriverFault.DriverZombie;
import pgrehearsal.simulator.fault.DriverFault.JournalDown;
import pgrehearsal.simulator.fault.DriverFault.JournalLost;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.model.ModelledWorld;

/**
 * One run of the kernel over the modelled world, in virtual time. Everything that happens is called from one agenda,
 * so that the same options give the same log to the byte. It can be forked between any two happenings.
 */
public final class Simulation {

    /** Longer than any run that still goes on by itself. */
    private static final Duration TIME_MAX = Duration.ofDays(14);

    private static final int HAPPENINGS_MAX = 50_000;
    private static final String SIMULATOR = "simulator";

    private final SimulationOptions options;
    private final Agenda agenda;
    private final Strikes strikes;
    private final Stage stage;
    private final SimulatedLog log;
    private final Watch watch;
    private final Lifeline lifeline = this::passes;

    /** Frozen drivers, by epoch. */
    private final SortedMap<Long, Driver> zombies = new TreeMap<>();

    private Optional<Driver> driver = Optional.empty();
    private RunState state;
    private ModelledOperator operator;
    private boolean operatorAboutToSpeak;
    private int drivers;
    private int happenings;

    private Simulation(SimulationOptions options) {
        Instant start = options.plan().fleet().upgrade().window().start();
        Decision planned = Decide.plan(options.planned(), start, SIMULATOR);
        this.options = options;
        this.agenda = new Agenda();
        this.strikes = new Strikes(options.faults());
        this.stage = new Stage(
                ModelledWorld.from(options.plan().fleet()),
                new Pace(options.seed(), options.plan().fleet(), options.pacing()),
                agenda,
                strikes);
        this.log = new SimulatedLog(planned.entries());
        this.watch = new Watch();
        this.state = planned.after();
        this.operator = ModelledOperator.with(options.operator());
        agenda.put(start, new Happening.DriverStarts());
    }

    private Simulation(Simulation other) {
        this.options = other.options;
        this.agenda = other.agenda.copy();
        this.strikes = other.strikes.copy();
        this.stage = other.stage.copy(agenda, strikes);
        this.log = other.log.copy();
        this.watch = other.watch.copy();
        this.driver = other.driver.map(living -> living.fork(log, stage, lifeline));
        other.zombies.forEach((epoch, frozen) -> zombies.put(epoch, frozen.fork(log, stage, lifeline)));
        this.state = other.state;
        this.operator = other.operator;
        this.operatorAboutToSpeak = other.operatorAboutToSpeak;
        this.drivers = other.drivers;
        this.happenings = other.happenings;
    }

    public static Simulation of(SimulationOptions options) {
        return new Simulation(options);
    }

    /** Runs a simulation to its end. */
    public static SimulationResult run(SimulationOptions options) {
        return of(options).finish();
    }

    /** An independent copy that goes on from here; both share all that does not change. */
    public Simulation fork() {
        return new Simulation(this);
    }

    public SimulationResult finish() {
        while (step()) {
            // All is done in step().
        }
        boolean undisturbed = options.pacing().equals(Pacing.NOMINAL)
                && operator.settings().approves()
                && log.entries().stream().noneMatch(entry -> entry.event() instanceof RunEvent.FaultInjected);
        Silence.of(state, undisturbed, now()).ifPresent(this::add);
        return result();
    }

    private SimulationResult result() {
        return new SimulationResult(
                log.entries(),
                state,
                world(),
                watch.violations(),
                world().ledger().doneTwice());
    }

    /**
     * Everything that can be mended is, nothing strikes any more, and whoever is asked tries again what failed, turns
     * back if that does not help, and goes on without what is left. From here a run can end upgraded or reversed.
     */
    public SimulationResult remedy() {
        stage.remedy();
        operator = operator.minded(OperatorSettings.APPROVING
                .with(
                        OperatorSettings.Reaction.RESUME,
                        OperatorSettings.Reaction.REVERSE,
                        OperatorSettings.Reaction.SKIP)
                .delayedBy(operator.settings().delay())
                .acceptingLoss());
        afterwards();
        finish();
        Silence.onceMended(state).ifPresent(this::add);
        return result();
    }

    public RunState state() {
        return state;
    }

    public ModelledWorld world() {
        return stage.world();
    }

    public List<LogEntry> entries() {
        return log.entries();
    }

    public List<Violation> violations() {
        return watch.violations();
    }

    /** The moment that the simulation has come to. */
    public Instant now() {
        return world().now();
    }

    /**
     * Says something to the run now, as an operator would who is not the modelled one.
     *
     * @return whether it is on record; a word that a dying driver had heard is lost with it
     */
    public boolean order(RunCommand.FromOperator command) {
        say(command);
        afterwards();
        return state.commandSeen(command.order().id());
    }

    /** From here on one fault more is about to strike, at its first occasion. */
    public void arm(Fault fault) {
        strikes.arm(fault);
    }

    /** From here on the operator is minded like this, and as patient as at the beginning. */
    public void mind(OperatorSettings settings) {
        operator = operator.minded(settings);
        afterwards();
    }

    /** From here on occasions are noted for {@link #takeOccasions}. */
    public void noteOccasions() {
        strikes.noteOccasions();
    }

    /** The occasions to strike that have come by since this was last asked. */
    public List<Occasion> takeOccasions() {
        return strikes.takeOccasions();
    }

    /** The gate that the operator is about to approve. */
    public Optional<Gate> gateToApprove() {
        return operatorAboutToSpeak && state.status() instanceof RunStatus.Active
                ? state.waitingGate()
                : Optional.empty();
    }

    /** Whether the run waits for a person, or could be told more after its end, and the operator has nothing to say. */
    public boolean waits() {
        boolean open = state.status() instanceof RunStatus.Parked || state.outcome() == Outcome.UPGRADED;
        return open && !operatorAboutToSpeak && operator.word(state, now()).isEmpty();
    }

    /** From here on the operator does not approve a gate, and says something there. */
    public void tell(Gate gate, Saying saying) {
        operator = operator.told(operator.settings().stoppingAt(gate.name()).saying(saying));
    }

    /** From here on the operator has one thing more to say. */
    public void tell(Saying saying) {
        operator = operator.told(operator.settings().saying(saying));
        afterwards();
    }

    /** What decides how it goes on from here; empty while a frozen driver is about to wake up with all that it knew. */
    public Optional<Behaviour> behaviour() {
        if (!zombies.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> epoch = driver.map(Driver::epoch);
        List<String> whole = new ArrayList<>(strikes.texts(world()));
        whole.add(driver.isPresent() ? "driver" : "no driver");
        if (log.isDown()) {
            whole.add("no journal");
        }
        if (watch.lossAccepted()) {
            whole.add("loss accepted");
        }
        return Optional.of(new Behaviour(
                state, world(), new Outlook(stage, epoch, operator.next()).of(agenda), stage.steps(epoch), whole));
    }

    /**
     * Lets the next thing happen.
     *
     * @return false if the run has ended or nothing is left that could happen by itself
     */
    public boolean step() {
        if (state.ended() && !operatorAboutToSpeak) {
            return false;
        }
        Optional<Instant> planned = agenda.next();
        Optional<Instant> deadline = driver.flatMap(living -> living.state().nextDeadline());
        boolean timePasses =
                deadline.isPresent() && (planned.isEmpty() || deadline.get().isBefore(planned.get()));
        Optional<Instant> next = timePasses ? deadline : planned;
        if (next.isEmpty() || outOfBounds(next.get())) {
            return false;
        }
        happenings++;
        stage.passTime(next.get());
        if (timePasses) {
            drive(living -> living.accept(new RunCommand.TimePassed(now(), living.epoch())));
        } else {
            happen(agenda.take());
        }
        stage.lookAgain();
        afterwards();
        return true;
    }

    private void happen(Happening happening) {
        switch (happening) {
            case Happening.Milestone milestone -> stage.advance(milestone.key());
            case Happening.GivesUp givesUp -> stage.giveUp(givesUp.key(), givesUp.reached());
            case Happening.TimeOut timeOut -> stage.timeOut(timeOut.key());
            case Happening.Accepted accepted -> {
                Intent intent = accepted.intent();
                tellDriver(
                        intent,
                        new RunCommand.Begun(now(), intent.epoch(), intent.step(), intent.attempt(), intent.purpose()));
            }
            case Happening.Answer answer -> {
                Intent intent = answer.intent();
                tellDriver(
                        intent,
                        new RunCommand.Reported(
                                now(),
                                intent.epoch(),
                                intent.step(),
                                intent.attempt(),
                                intent.purpose(),
                                stage.facts(intent)));
            }
            case Happening.TriesAgain triesAgain -> {
                // What a dead process would have tried is not tried any more.
                if (driver.filter(
                                living -> living.epoch() == triesAgain.intent().epoch())
                        .isPresent()) {
                    stage.tryAgain(triesAgain.intent());
                }
            }
            case Happening.ZombieWakes zombie -> wake(zombie.epoch());
            case Happening.JournalBack back -> journalBack(back.fault());
            case Happening.DriverStarts _ -> startDriver();
            case Happening.OperatorSpeaks _ -> {
                operatorAboutToSpeak = false;
                operator.word(state, now()).ifPresent(word -> {
                    operator = word.after();
                    if (word.mends()) {
                        stage.mend();
                    }
                    say(word.command());
                });
            }
            case Happening.Noted noted -> say(noted.note());
            case Happening.Heals heals -> heal(heals.fault());
            case Happening.TimePasses _ -> {}
        }
    }

    /** Answers to a driver that has died since reach nobody. */
    private void tellDriver(Intent intent, RunCommand command) {
        drive(living -> {
            if (living.epoch() == intent.epoch()) {
                living.accept(command);
            }
        });
    }

    private void startDriver() {
        drivers++;
        driver = Optional.of(Driver.resume(state, log, stage, lifeline));
        drive(living -> living.takeLease(now(), "driver-" + drivers));
    }

    private void heal(Fault fault) {
        stage.heal(fault);
        say(new RunCommand.FaultNoted(now(), fault.text(), true));
    }

    /** Without a driver, whoever brings a command decides and appends by itself. */
    private void say(RunCommand command) {
        if (driver.isPresent()) {
            drive(living -> living.accept(command));
            return;
        }
        Decision decision = Decide.decide(state, command);
        if (!decision.entries().isEmpty() && !log.isDown()) {
            log.append(decision.entries());
            state = decision.after();
        }
    }

    private void drive(Consumer<Driver> word) {
        if (driver.isEmpty()) {
            return;
        }
        Driver living = driver.get();
        try {
            word.accept(living);
            state = living.state();
        } catch (DriverDied death) {
            state = living.state();
            driver = Optional.empty();
            die(living, death.fault());
        } catch (JournalUnavailable lost) {
            // Whoever brings the journal back starts another one.
            state = living.state();
            driver = Optional.empty();
        }
    }

    private void die(Driver dead, DriverFault fault) {
        say(new RunCommand.FaultNoted(now(), fault.text(), false));
        switch (fault) {
            case DriverKilled killed -> agenda.put(now().plus(killed.restart()), new Happening.DriverStarts());
            case DriverZombie zombie -> {
                zombies.put(dead.epoch(), dead);
                agenda.put(now().plus(zombie.restart()), new Happening.DriverStarts());
                agenda.put(now().plus(zombie.wakes()), new Happening.ZombieWakes(dead.epoch()));
            }
            case JournalDown _, JournalLost _, ConnectionLost _ ->
                throw new IllegalStateException(fault + " kills no driver");
        }
    }

    /** It goes on with what it knew; that another one has the lease by now it has to find out. */
    private void wake(long epoch) {
        Driver zombie = zombies.remove(epoch);
        if (zombie == null) {
            return;
        }
        // If another one has taken over and died since, this one is not the driver again: it finds that out and leaves.
        if (driver.isEmpty() && state.epoch() == epoch) {
            driver = Optional.of(zombie);
            drive(living -> {
                living.goOn();
                living.accept(new RunCommand.TimePassed(now(), epoch));
            });
            return;
        }
        try {
            zombie.goOn();
            zombie.accept(new RunCommand.TimePassed(now(), epoch));
        } catch (DriverDied | JournalUnavailable gone) {
            // What befalls one that nobody waits for is the end of it.
        }
    }

    private void loseJournal(Fault fault, Duration lasting) {
        log.setDown(true);
        agenda.put(now().plus(lasting), new Happening.JournalBack(fault));
    }

    private void journalBack(Fault fault) {
        log.setDown(false);
        if (fault instanceof JournalLost journal && journal.missing() > 0) {
            log.lose(journal.missing());
            watch.loses(state, log.entries());
            state = RunState.fold(log.entries()).orElseThrow();
            // One that knows more than the journal finds no place for its word in it.
            zombies.clear();
        }
        say(new RunCommand.FaultNoted(now(), fault.text(), false));
        say(new RunCommand.FaultNoted(now(), fault.text(), true));
        agenda.put(now(), new Happening.DriverStarts());
    }

    private void passes(Lifeline.Point point, StepId step) {
        Optional<DriverFault> fault = strikes.atPoint(point, step);
        if (fault.isPresent()) {
            switch (fault.get()) {
                case DriverKilled _, DriverZombie _ -> throw new DriverDied(fault.get());
                case JournalDown journal -> loseJournal(journal, journal.lasting());
                case JournalLost journal -> loseJournal(journal, journal.lasting());
                case ConnectionLost _ -> throw new IllegalStateException(fault.get() + " befalls no driver");
            }
        }
    }

    /** After everything that happens: the hidden truth is checked, and the operator looks. */
    private void afterwards() {
        watch.look(world(), state, log.entries()).forEach(this::note);
        if (!operatorAboutToSpeak && operator.word(state, now()).isPresent()) {
            operatorAboutToSpeak = true;
            agenda.put(now().plus(operator.settings().delay()), new Happening.OperatorSpeaks());
        }
    }

    private void add(Violation violation) {
        if (watch.add(violation)) {
            note(violation);
        }
    }

    private void note(Violation violation) {
        say(new RunCommand.ViolationNoted(now(), violation.invariant(), violation.detail()));
    }

    /** A run gives an answer in bounded time, or it is itself a finding. */
    private boolean outOfBounds(Instant next) {
        Instant start = options.plan().fleet().upgrade().window().start();
        boolean tooLong = next.isAfter(start.plus(TIME_MAX)) || happenings >= HAPPENINGS_MAX;
        Violation violation =
                new Violation("always-an-answer", "no answer after " + happenings + " happenings, at " + now());
        if (tooLong) {
            add(violation);
        }
        return tooLong;
    }
}
