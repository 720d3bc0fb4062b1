package pgrehearsal.simulator.fault;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a spec can say about a fault beside its place.
 *
 * @param otherwise the value if it is left out
 * @param range the values that are allowed, in words
 * @param samples some of them, for whoever draws faults by chance
 * @param choices all of them, for whoever tries every one; empty if they only say how much or how long
 */
public record Parameter(String name, String otherwise, String range, List<String> samples, List<String> choices) {

    static final String FOR = "for";

    /** No job has more. */
    private static final int MILESTONES_MAX = 40;

    /** A fault with this one heals by itself if a duration is given. */
    static final Parameter HEALING =
            new Parameter(FOR, "never heals", "a duration", List.of("10s", "1m", "5m", "30m", "2h"), List.of());

    public Parameter {
        samples = List.copyOf(samples);
        choices = List.copyOf(choices);
    }

    static Parameter duration(String name, String otherwise) {
        return new Parameter(name, otherwise, "a duration", List.of("0s", "1s", "10s", "3m"), List.of());
    }

    static <E extends Enum<E>> Parameter choice(String name, E otherwise) {
        List<String> words = Values.words(otherwise.getDeclaringClass().getEnumConstants());
        return new Parameter(name, Values.word(otherwise), String.join(", ", words), words, words);
    }

    static Parameter flag(String name) {
        List<String> both = List.of("true", "false");
        return new Parameter(name, "false", "true, false", both, both);
    }

    static Parameter milestone(String otherwise) {
        return new Parameter(
                "milestone",
                otherwise,
                "a milestone of the step's job, by name or by number from 0",
                List.of("0", "1", "2", "3", "5", "8", "10"),
                IntStream.range(0, MILESTONES_MAX).mapToObj(Integer::toString).toList());
    }

    static Parameter number(String name, int otherwise, int least, int most) {
        return new Parameter(
                name,
                Integer.toString(otherwise),
                least + " to " + most,
                List.of(Integer.toString(least), Integer.toString(otherwise), Integer.toString(most)),
                List.of());
    }
}
