package pgrehearsal.replayui.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import pgrehearsal.replayui.cli.text.Table.Align;

class PaperTest {
    private final StringWriter written = new StringWriter();
    private final Paper plain = new Paper(new PrintWriter(written, true), false);

    @Test
    void nothingThatATerminalWouldObeyGetsThrough() {
        plain.line("\u001b[2Jgone\u0007 \u202etxt.exe \u200b");

        assertThat(written).hasToString("\\x1b[2Jgone\\x07 \\u{202e}txt.exe \\u{200b}\n");
    }

    @Test
    void styleIsAnEscapeOnlyWhereColoursAreWanted() {
        new Paper(new PrintWriter(written, true), true).line(Piece.good("ok"), Piece.plain(" step"));

        assertThat(written).hasToString("\u001b[32mok\u001b[0m step\n");
    }

    @Test
    void longTextGoesOnBelowItsBeginning() {
        plain.wrapped("label  ", Piece.plain("word ".repeat(40).strip()));

        assertThat(written.toString().lines()).hasSize(3).allMatch(line -> line.length() <= Paper.WIDTH);
        assertThat(written.toString().lines().skip(1)).allMatch(line -> line.startsWith("       word"));
    }

    @Test
    void wordThatIsLongerThanALineIsCut() {
        plain.wrapped("  ", Piece.plain("x".repeat(150) + " end"));

        assertThat(written.toString().lines()).containsExactly("  " + "x".repeat(98), "  " + "x".repeat(52) + " end");
    }

    @Test
    void lineBreaksOfATextAreKeptWhereItIsWrapped() {
        plain.wrapped("- ", Piece.plain("first\nsecond"));
        plain.line("one\ntwo");

        assertThat(written).hasToString("- first\n  second\none two\n");
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        new Table(1, Align.LEFT, Align.RIGHT, Align.LEFT)
                .row(
                        Piece.plain("a"),
                        Piece.plain("10"),
                        Piece.plain("long ".repeat(30).strip()))
                .across(Piece.plain("between"))
                .row(Piece.plain("abc"), Piece.plain("9"), Piece.plain("end"))
                .print(plain);

        assertThat(written.toString().lines().toList()).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith(" a    10  long long").hasSizeLessThanOrEqualTo(Paper.WIDTH);
            assertThat(lines.get(1)).startsWith("          long");
            assertThat(lines.get(2)).isEqualTo("between");
            assertThat(lines.get(3)).isEqualTo(" abc   9  end");
        });
    }
}
