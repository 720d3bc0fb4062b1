package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Question;

/**
 * What a step asks of a world and how the answer is judged.
 *
 * @param evidence read after the effect has ended, and whenever the step is probed
 */
public record Action(Effect effect, List<Question> evidence, Limits limits, Judge judge) {

    public Action {
        evidence = List.copyOf(evidence);
    }

    /** With one more question. */
    Action with(Question question) {
        List<Question> more = new ArrayList<>(evidence);
        more.add(question);
        return new Action(effect, more, limits, judge);
    }
}
