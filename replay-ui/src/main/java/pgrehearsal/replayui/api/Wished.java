package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.api.Simulations.Operator;
import pgrehearsal.replayui.api.Simulations.Wish;

/**
 * What somebody wants to be played, as it comes over the wire.
 *
 * @param at the event from which on it differs; in a what-if only, where fleet and seed are the run's own
 * @param operator what the operator does; left out of a what-if if as before
 */
public record Wished(
        @Nullable String fleet,
        @Nullable Long seed,
        @Nullable List<@Nullable String> faults,
        @Nullable WishedOperator operator,
        @Nullable Integer at) {

    private static final int WORDS_MAX = 16;
    private static final int LETTERS_MAX = 300;

    /** As the options of rehearse simulate have it. */
    public record WishedOperator(
            @Nullable List<@Nullable String> decide,
            @Nullable List<@Nullable String> say,
            @Nullable String stopAt,
            @Nullable Boolean acceptLoss,
            @Nullable Boolean finish) {

        Operator operator() {
            return new Operator(
                    words("decide", decide),
                    words("say", say),
                    stopAt == null ? "" : stopAt,
                    Boolean.TRUE.equals(acceptLoss),
                    Boolean.TRUE.equals(finish));
        }
    }

    /** @throws BadRequest if there is none */
    static Wished required(@Nullable Wished wished) {
        if (wished == null) {
            throw new BadRequest(
                    Status.BAD_REQUEST, "the body is empty, wanted for example {\"fleet\": \"example:three-nodes\"}");
        }
        return wished;
    }

    Wish wish() {
        return new Wish(
                fleet == null ? "" : fleet,
                seed == null ? 1 : seed,
                words("faults", faults),
                Optional.ofNullable(operator).map(WishedOperator::operator));
    }

    /** None of them long, and not many. */
    private static List<String> words(String field, @Nullable List<@Nullable String> given) {
        List<@Nullable String> words = given == null ? List.of() : given;
        if (words.size() > WORDS_MAX
                || words.stream().anyMatch(word -> word == null || word.isBlank() || word.length() > LETTERS_MAX)) {
            throw new BadRequest(
                    Status.BAD_REQUEST,
                    field + " with " + words.size() + " words, wanted at most " + WORDS_MAX + ", each of 1 to "
                            + LETTERS_MAX + " letters");
        }
        return words.stream().map(String::valueOf).toList();
    }
}
