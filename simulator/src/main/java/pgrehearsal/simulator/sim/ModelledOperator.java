package pgrehearsal.simulator.sim;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunEvent.RunParked;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/**
 * A person who sees the run's state and its open decisions, and nothing of the hidden truth. Immutable.
 *
 * @param words said so far
 * @param tries how often each step was tried again on this operator's word
 * @param askedForOld the old directories were asked for already
 * @param said how many of the sayings were said
 */
record ModelledOperator(
        OperatorSettings settings, int words, SortedMap<StepId, Integer> tries, boolean askedForOld, int said) {

    static final String NAME = "operator";

    private static final int TRIES_MAX = 3;

    /**
     * What is said, and the operator who has said it.
     *
     * @param mends what has struck so far is mended before
     */
    record Word(FromOperator command, ModelledOperator after, boolean mends) {

        Word(FromOperator command, ModelledOperator after) {
            this(command, after, false);
        }
    }

    static ModelledOperator with(OperatorSettings settings) {
        return new ModelledOperator(settings, 0, Collections.emptySortedMap(), false, 0);
    }

    /** The same person, otherwise minded and as patient as at the beginning. */
    ModelledOperator minded(OperatorSettings otherSettings) {
        return new ModelledOperator(otherSettings, words, Collections.emptySortedMap(), false, 0);
    }

    /** The same person, with more to say. */
    ModelledOperator told(OperatorSettings more) {
        return new ModelledOperator(more, words, tries, askedForOld, said);
    }

    /** What comes next of the sayings. */
    Optional<Saying> next() {
        return settings.sayings().stream().skip(said).findFirst();
    }

    /** What the operator has to say as things stand; empty if nothing. */
    Optional<Word> word(RunState state, Instant at) {
        if (!settings.answers()) {
            return Optional.empty();
        }
        return switch (state.status()) {
            case RunStatus.Parked parked -> toParked(state, parked.parking(), at);
            case RunStatus.Active _ -> state.waitingGate().flatMap(gate -> toGate(state, gate, at));
            case RunStatus.Paused _ -> Optional.empty();
            case RunStatus.Ended ended -> toEnded(state, ended, at);
        };
    }

    /** The next of the sayings, whether or not the run will take it. */
    private Optional<Word> saying(Instant at) {
        ModelledOperator after = new ModelledOperator(settings, words + 1, tries, askedForOld, said + 1);
        return next().map(next -> new Word(next.command(at, NAME + "-" + (words + 1)), after, next.mends()));
    }

    private Optional<Word> toEnded(RunState state, RunStatus.Ended ended, Instant at) {
        if (!settings.sayings().isEmpty()) {
            return ended.outcome() == Outcome.UPGRADED ? saying(at) : Optional.empty();
        }
        boolean finishable = ended.outcome() == Outcome.UPGRADED && state.course() instanceof Course.Forward;
        return settings.finishes() && finishable
                ? say(new RunCommand.Finish(order(at, "nobody asks to go back")))
                : Optional.empty();
    }

    private Optional<Word> toGate(RunState state, Gate gate, Instant at) {
        if (!settings.stopAt().equals(Optional.of(gate.name()))) {
            return say(new RunCommand.Approve(order(at, "as planned"), gate.name()));
        }
        if (!settings.sayings().isEmpty()) {
            return saying(at);
        }
        String reason = "told to stop at " + gate.name();
        for (Reaction reaction : settings.reactions()) {
            Optional<Word> word = switch (reaction) {
                case REVERSE -> reverse(state, reason, at);
                case OLD_DIRECTORIES -> askForOld(reason, at);
                case RESUME, SKIP, STOP -> Optional.empty();
            };
            if (word.isPresent()) {
                return word;
            }
        }
        return Optional.empty();
    }

    private Optional<Word> toParked(RunState state, RunParked parking, Instant at) {
        if (!settings.sayings().isEmpty()) {
            return saying(at);
        }
        for (Reaction reaction : settings.reactions()) {
            Optional<Word> word = switch (reaction) {
                case RESUME -> parking.steps().isEmpty() ? goOn(state, at) : resume(parking, at);
                case REVERSE ->
                    offersReversal(state) ? reverse(state, "parked: " + parking.code(), at) : Optional.empty();
                case OLD_DIRECTORIES -> askForOld("parked: " + parking.code(), at);
                case SKIP -> skip(parking, at);
                case STOP -> Optional.empty();
            };
            if (word.isPresent() || reaction == Reaction.STOP) {
                return word;
            }
        }
        return Optional.empty();
    }

    /** By now: a run that was taken over may have turned back since it was parked. */
    private static boolean offersReversal(RunState state) {
        return state.openDecisions().stream()
                .anyMatch(decision -> decision.command().equals("reverse"));
    }

    /** No step keeps it from going on, but something that a person has to know of. */
    private Optional<Word> goOn(RunState state, Instant at) {
        boolean offered = state.openDecisions().stream()
                .anyMatch(decision -> decision.command().equals("resume"));
        return offered ? say(new RunCommand.Resume(order(at, "as it is found"))) : Optional.empty();
    }

    private Optional<Word> resume(RunParked parking, Instant at) {
        boolean possible = parking.steps().stream()
                .allMatch(step -> offered(parking, "retry", step.toString()) && triesOf(step) < TRIES_MAX);
        if (!possible) {
            return Optional.empty();
        }
        SortedMap<StepId, Integer> counted = new TreeMap<>(tries);
        parking.steps().forEach(step -> counted.merge(step, 1, Integer::sum));
        return Optional.of(new Word(
                new RunCommand.Resume(order(at, "try again")),
                new ModelledOperator(
                        settings, words + 1, Collections.unmodifiableSortedMap(counted), askedForOld, said)));
    }

    private Optional<Word> reverse(RunState state, String reason, Instant at) {
        boolean tooDear = state.bestWay().losesWrites() && !settings.acceptLoss();
        return tooDear ? Optional.empty() : say(new RunCommand.Reverse(order(at, reason), settings.acceptLoss()));
    }

    private Optional<Word> askForOld(String reason, Instant at) {
        RunCommand.ReverseBy command =
                new RunCommand.ReverseBy(order(at, reason), Means.OLD_DIRECTORIES, settings.acceptLoss());
        return askedForOld
                ? Optional.empty()
                : Optional.of(new Word(command, new ModelledOperator(settings, words + 1, tries, true, said)));
    }

    private Optional<Word> skip(RunParked parking, Instant at) {
        return parking.decisions().stream()
                .filter(decision -> decision.command().equals("skip"))
                .findFirst()
                .flatMap(decision ->
                        say(new RunCommand.Skip(order(at, "nothing else is left"), StepId.parse(decision.subject()))));
    }

    private static boolean offered(RunParked parking, String command, String subject) {
        return parking.decisions().stream()
                .anyMatch((OpenDecision decision) ->
                        decision.command().equals(command) && decision.subject().equals(subject));
    }

    private int triesOf(StepId step) {
        return tries.getOrDefault(step, 0);
    }

    private Order order(Instant at, String reason) {
        return new Order(at, NAME + "-" + (words + 1), NAME, reason);
    }

    private Optional<Word> say(FromOperator command) {
        return Optional.of(new Word(command, new ModelledOperator(settings, words + 1, tries, askedForOld, said)));
    }
}
