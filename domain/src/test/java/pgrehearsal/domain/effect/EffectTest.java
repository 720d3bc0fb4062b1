package pgrehearsal.domain.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventSamples;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;

class EffectTest {

    /** Those that the sample effects name, and one that they do not. */
    private static final List<Name> NAMES =
            List.of(new Name("n1"), new Name("n2"), new Name("n3"), new Name("main"), new Name("qa"));

    @Test
    void nothingIsForgottenBeyondAnEffectsReach() {
        List<Effect> effects = EventSamples.all().stream()
                .map(LogEntry::event)
                .filter(RunEvent.StepIntended.class::isInstance)
                .map(event -> ((RunEvent.StepIntended) event).effect())
                .toList();
        assertThat(effects).hasSizeGreaterThan(40);
        for (Effect effect : effects) {
            for (Name node : NAMES) {
                boolean beyond = effect.reach()
                        .filter(reached -> !reached.contains(node))
                        .isPresent();
                boolean forgotten = questions(node).stream().anyMatch(effect::mayChange);
                assertThat(beyond && forgotten).as(effect + " at " + node).isFalse();
            }
        }
    }

    @Test
    void ofAServerNothingIsForgottenWhereNoEffectIsAtWork() {
        for (LogEntry entry : EventSamples.all()) {
            if (entry.event() instanceof RunEvent.StepIntended intended
                    && intended.effect().reach().isEmpty()) {
                Effect effect = intended.effect();
                assertThat(NAMES.stream()
                                .filter(node -> !node.equals(effect.node()))
                                .flatMap(node -> questions(node).stream())
                                .filter(question -> question.kind() == FactKind.SERVER))
                        .as(effect.toString())
                        .noneMatch(effect::mayChange);
            }
        }
    }

    private static List<Question> questions(Name node) {
        return Arrays.stream(FactKind.values())
                .flatMap(kind -> Arrays.stream(Side.values())
                        .flatMap(side -> NAMES.stream().map(subject -> new Question(kind, node, side, subject))))
                .toList();
    }
}
