package pgrehearsal.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "patroni-03", "n_1", "a-", "9_z"})
    @MethodSource("longest")
    void areOfANarrowAlphabet(String text) {
        assertThat(new Name(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", "A", "a.b", "a/b", "a b", "a\n", "\u00e4", "a\u0660"})
    @MethodSource("tooLong")
    void areNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Name(text))
                .withMessage("'" + text
                        + "' is not a name; wanted at most 63 of a-z, 0-9, - and _, beginning with a letter or digit");
    }

    static String[] longest() {
        return new String[] {"n".repeat(63)};
    }

    static String[] tooLong() {
        return new String[] {"n".repeat(64)};
    }
}
