package pgrehearsal.executor.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.invariant.Vigil;
import pgrehearsal.domain.run.Driver;
import pgrehearsal.domain.run.Lifeline;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunEvent.InvariantViolated;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.world.World;
import pgrehearsal.executor.host.Host;

/** Drives one run in the live world: one thread, fed by a queue, until the run ends or waits for a person. */
public final class LiveRun {

    /** Until it is noticed what others have appended to the run's log. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);

    private final BlockingQueue<Answer> inbox = new LinkedBlockingQueue<>();
    private final RunDecisions log;
    private final Driver driver;
    private final Vigil vigil;
    private final Operator operator;
    private final Watcher watcher;

    /** Up to which event the vigil has looked. */
    private long looked;

    /** Told what happens, for those who look on. */
    public interface Watcher {

        void changed(RunState state);

        void refused(FromOperator word, Rejection rejection);
    }

    private LiveRun(
            RunDecisions log,
            List<LogEntry> past,
            RunState recorded,
            Function<Node, Host> hosts,
            Operator operator,
            Watcher watcher) {
        World world = new LiveWorld(recorded.planned().plan().fleet(), recorded.id(), hosts, new LiveWorld.Inbox() {
            @Override
            public void answer(RunCommand answer) {
                inbox.add(new Answer.Said(answer));
            }

            @Override
            public void broke(Throwable bug) {
                inbox.add(new Answer.Broke(bug));
            }
        });
        this.log = log;
        this.vigil = Vigil.from(past);
        this.looked = recorded.sequence();
        this.driver = Driver.resume(recorded, log, world, Lifeline.UNCUT);
        this.operator = operator;
        this.watcher = watcher;
    }

    /**
     * Takes the lease and drives.
     *
     * @param past what was read of the run, at least its plan; what is newer is read on the way
     * @param known the state after it
     * @param driverName under which the lease is taken
     * @return the state in which the run ended or was left waiting
     */
    public static RunState drive(
            RunDecisions log,
            List<LogEntry> past,
            RunState known,
            Function<Node, Host> hosts,
            String driverName,
            Operator operator,
            Watcher watcher) {
        LiveRun run = new LiveRun(log, past, known, hosts, operator, watcher);
        run.driver.takeLease(Instant.now(), driverName);
        watcher.changed(run.driver.state());
        run.loop();
        return run.driver.state();
    }

    private void loop() {
        while (!driver.superseded()) {
            RunState state = driver.state();
            if (waitsForSomebody(state)) {
                Optional<FromOperator> word = operator.decide(state);
                if (word.isPresent()) {
                    driver.accept(word.get()).ifPresent(rejection -> watcher.refused(word.get(), rejection));
                } else if (operator.staysWithout(state)) {
                    awaitWord(state);
                } else {
                    return;
                }
            } else {
                next(state).ifPresentOrElse(driver::accept, driver::readOn);
            }
            keepVigil();
            watcher.changed(driver.state());
        }
    }

    /** What is broken goes on record; whether the run goes on is for a person to say, as after any other event. */
    private void keepVigil() {
        RunState state = driver.state();
        if (state.sequence() == looked) {
            return;
        }
        List<LogEntry> newer = log.readAfter(looked).stream()
                .filter(entry -> entry.sequence() <= state.sequence())
                .toList();
        looked = state.sequence();
        for (InvariantViolated broken : vigil.look(state, newer)) {
            var _ = driver.accept(new RunCommand.ViolationNoted(Instant.now(), broken.invariant(), broken.detail()));
        }
    }

    /** Until somebody says something elsewhere. */
    private void awaitWord(RunState state) {
        try {
            while (driver.state().sequence() == state.sequence()) {
                Thread.sleep(LOOK_AROUND);
                driver.readOn();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The next answer, or the word that time has passed; nothing if for a while there was neither. */
    private Optional<RunCommand> next(RunState state) {
        try {
            Instant deadline = state.nextDeadline().orElse(Instant.MAX);
            Instant now = Instant.now();
            if (!deadline.isAfter(now)) {
                return Optional.of(new RunCommand.TimePassed(now, driver.epoch()));
            }
            Duration patience = deadline.isAfter(now.plus(LOOK_AROUND)) ? LOOK_AROUND : Duration.between(now, deadline);
            return switch (inbox.poll(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                case null -> Optional.empty();
                case Answer.Said said -> Optional.of(said.command());
                case Answer.Broke broke ->
                    throw new IllegalStateException("a bug in the live world stops the run", broke.bug());
            };
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("the driver was interrupted; the run can be resumed", cause);
    }

    /** Nothing is under way, and nothing comes by itself. */
    private static boolean waitsForSomebody(RunState state) {
        boolean underWay = state.openSteps().stream().anyMatch(state::awaits);
        return switch (state.status()) {
            case RunStatus.Parked _, RunStatus.Paused _ -> !underWay;
            case RunStatus.Active _ -> !underWay && state.waitingGate().isPresent();
            // What has ended can still be told something: an upgraded run can be turned back.
            case RunStatus.Ended _ -> true;
        };
    }

    /** What comes from the world. */
    private sealed interface Answer {

        record Said(RunCommand command) implements Answer {}

        record Broke(Throwable bug) implements Answer {}
    }
}
