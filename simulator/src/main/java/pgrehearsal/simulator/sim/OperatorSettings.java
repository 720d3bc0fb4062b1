package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the modelled operator behaves.
 *
 * @param delay until each of the operator's words
 * @param stopAt the gate that is not approved
 * @param reactions to a parked run and to the gate of {@code stopAt}: the first one that is possible
 * @param acceptLoss turning back may give up what clients wrote since traffic was opened
 * @param answers whether the operator ever says anything
 * @param finishes whether an upgraded fleet is finished, too
 * @param sayings what is said each time when the run waits, in turn, and nothing after that; if there are any, they
 *     take the place of the reactions
 */
public record OperatorSettings(
        Duration delay,
        Optional<String> stopAt,
        List<Reaction> reactions,
        boolean acceptLoss,
        boolean answers,
        boolean finishes,
        List<Saying> sayings) {

    /** Approves every gate, and leaves a parked run parked. */
    public static final OperatorSettings APPROVING =
            new OperatorSettings(Duration.ofSeconds(20), Optional.empty(), List.of(), false, true, false, List.of());

    /** What an operator does about a run that waits. */
    public enum Reaction {
        /** Tries again what failed, a few times. */
        RESUME,
        REVERSE,
        /**
         * Asks once to turn back by the old directories, whatever the best way is by now: as somebody would who means
         * to give the old control file its name back.
         */
        OLD_DIRECTORIES,
        /** Goes on without what can be gone on without, for the reason that nothing else is left. */
        SKIP,
        STOP;

        /** @throws IllegalArgumentException if there is no such reaction */
        static Reaction of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** As a person writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public OperatorSettings {
        reactions = List.copyOf(reactions);
        sayings = List.copyOf(sayings);
    }

    public OperatorSettings with(Reaction... otherReactions) {
        return new OperatorSettings(delay, stopAt, List.of(otherReactions), acceptLoss, answers, finishes, sayings);
    }

    public OperatorSettings stoppingAt(String gate) {
        return new OperatorSettings(delay, Optional.of(gate), reactions, acceptLoss, answers, finishes, sayings);
    }

    public OperatorSettings delayedBy(Duration otherDelay) {
        return new OperatorSettings(otherDelay, stopAt, reactions, acceptLoss, answers, finishes, sayings);
    }

    public OperatorSettings acceptingLoss() {
        return new OperatorSettings(delay, stopAt, reactions, true, answers, finishes, sayings);
    }

    /** Whether every gate is approved, and nothing else is said. */
    boolean approves() {
        return answers && stopAt.isEmpty() && sayings.isEmpty();
    }

    public OperatorSettings finishing() {
        return new OperatorSettings(delay, stopAt, reactions, acceptLoss, answers, true, sayings);
    }

    public OperatorSettings silent() {
        return new OperatorSettings(delay, stopAt, reactions, acceptLoss, false, finishes, sayings);
    }

    /** With one thing more to say. */
    public OperatorSettings saying(Saying next) {
        List<Saying> more = new ArrayList<>(sayings);
        more.add(next);
        return saying(more);
    }

    public OperatorSettings saying(List<Saying> otherSayings) {
        return new OperatorSettings(delay, stopAt, reactions, acceptLoss, answers, finishes, otherSayings);
    }

    /**
     * Settings as a run has recorded them.
     *
     * @throws IllegalArgumentException if a text is none of these
     */
    public static OperatorSettings parse(List<String> texts) {
        OperatorSettings settings = APPROVING;
        for (String text : texts) {
            int space = text.indexOf(' ');
            String rest = text.substring(space + 1);
            settings = switch (space < 0 ? text : text.substring(0, space)) {
                case "never" -> settings.silent();
                case "delay" -> settings.delayedBy(Duration.parse(rest));
                case "stop-at" -> settings.stoppingAt(rest);
                case "decide" ->
                    settings.with(
                            Arrays.stream(rest.split(",")).map(Reaction::of).toArray(Reaction[]::new));
                case "say" ->
                    settings.saying(
                            Arrays.stream(rest.split(",")).map(Saying::parse).toList());
                case "accept-loss" -> settings.acceptingLoss();
                case "finish" -> settings.finishing();
                default ->
                    throw new IllegalArgumentException("'" + text + "' is nothing that a modelled operator is told");
            };
        }
        return settings;
    }

    /** As a run records them. */
    List<String> texts() {
        if (!answers) {
            return List.of("never answers");
        }
        List<String> texts = new ArrayList<>();
        texts.add("delay " + delay);
        stopAt.ifPresent(gate -> texts.add("stop-at " + gate));
        if (!reactions.isEmpty()) {
            texts.add("decide " + reactions.stream().map(Reaction::word).collect(Collectors.joining(",")));
        }
        if (!sayings.isEmpty()) {
            texts.add("say " + sayings.stream().map(Saying::toString).collect(Collectors.joining(",")));
        }
        if (acceptLoss) {
            texts.add("accept-loss");
        }
        if (finishes) {
            texts.add("finish");
        }
        return texts;
    }
}
