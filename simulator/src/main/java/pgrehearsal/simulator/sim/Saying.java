package pgrehearsal.simulator.sim;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.step.StepId;

/**
 * A word that a modelled operator is told to say when its turn has come, written {@code reverse}, {@code retry=STEP} or
 * {@code mend+reverse}.
 *
 * @param mends what has struck so far, and can be mended, is mended just before
 * @param subject the step that is meant, empty if the word is about the whole run
 */
public record Saying(boolean mends, Verb verb, String subject) {

    private static final String MEND = "mend+";
    private static final String OF = "=";
    private static final String REASON = "as told";

    /** What can be said. Turning back gives up what clients have written, where it has to. */
    public enum Verb {
        RETRY,
        SKIP,
        RESUME,
        REVERSE,
        FINISH;

        private boolean hasSubject() {
            return this == RETRY || this == SKIP;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What answers an open decision; empty for an approval, which is given without being told. */
    public static Optional<Saying> to(OpenDecision decision) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.word().equals(decision.command()))
                .findFirst()
                .map(verb -> new Saying(false, verb, verb.hasSubject() ? decision.subject() : ""));
    }

    /** @throws IllegalArgumentException if the text is no such word; names those that there are */
    public static Saying parse(String text) {
        boolean mends = text.startsWith(MEND);
        String rest = mends ? text.substring(MEND.length()) : text;
        int equals = rest.indexOf(OF);
        String word = equals < 0 ? rest : rest.substring(0, equals);
        String subject = equals < 0 ? "" : rest.substring(equals + 1);
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.word().equals(word) && verb.hasSubject() != subject.isEmpty())
                .findFirst()
                .map(verb -> new Saying(
                        mends,
                        verb,
                        subject.isEmpty() ? "" : StepId.parse(subject).toString()))
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is nothing that can be said; wanted "
                        + Arrays.stream(Verb.values())
                                .map(verb -> verb.word() + (verb.hasSubject() ? "=STEP" : ""))
                                .collect(Collectors.joining(", "))
                        + ", each also behind mend+"));
    }

    /** The same once everything that has struck was mended. */
    public Saying mended() {
        return new Saying(true, verb, subject);
    }

    /** The same as things are. */
    public Saying alone() {
        return new Saying(false, verb, subject);
    }

    FromOperator command(Instant at, String id) {
        Order order = new Order(at, id, ModelledOperator.NAME, REASON);
        return switch (verb) {
            case RETRY -> new RunCommand.Retry(order, StepId.parse(subject));
            case SKIP -> new RunCommand.Skip(order, StepId.parse(subject));
            case RESUME -> new RunCommand.Resume(order);
            case REVERSE -> new RunCommand.Reverse(order, true);
            case FINISH -> new RunCommand.Finish(order);
        };
    }

    /** As it is parsed. */
    @Override
    public String toString() {
        return (mends ? MEND : "") + verb.word() + (subject.isEmpty() ? "" : OF + subject);
    }
}
