package pgrehearsal.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({
        ">=9.6 <12, 9.6.17, true",
        ">=9.6 <12, 11.7, true",
        ">=9.6 <12, 12, false",
        ">=9.6 <12, 9.5, false",
        ">=9.5, 9.4, false",
        ">=9.5, 18, true",
        "<=11, 11.22, true",
        ">11, 11.22, false",
        ">11.7, 11.22, true",
        "=13, 13.4, true",
        "=13.4, 13.5, false",
    })
    void aBoundWithoutAMinorReleaseIsAboutTheMajorVersion(String range, String version, boolean contained) {
        assertThat(VersionRange.parse(range).contains(PgVersion.parse(version))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9.6", ">=", ">= 9.6 or 10", ">=9.6,<12", "=>9.6", ">=9.6 12", "any"})
    void anythingElseIsNoRange(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {">=9.6 <12", "=13", ">11.7 <=14"})
    void isWrittenAsItWasRead(String text) {
        assertThat(VersionRange.parse(text)).hasToString(text);
    }
}
