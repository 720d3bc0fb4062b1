package pgrehearsal.replayui.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {

    @Test
    void whatIsTooLongOrTooLowIsNotThere() {
        Canvas canvas = new Canvas(6, 2, false);

        canvas.line(Piece.plain("four"), Piece.good("four")).line(Piece.plain("x"));
        canvas.line(Piece.plain("below"));

        assertThat(canvas.lines()).containsExactly("fourfo", "x");
        assertThat(canvas.left()).isZero();
    }

    @Test
    void coloursDoNotCountAsColumns() {
        Canvas canvas = new Canvas(6, 2, true);

        canvas.line(Piece.good("green"), Piece.plain("abc"));

        assertThat(canvas.lines()).containsExactly("\u001b[32mgreen\u001b[0ma");
    }

    @Test
    void aPictureIsDrawnOverTheOneBeforeAndLeavesNothingOfIt() {
        Canvas canvas = new Canvas(20, 5, false).line(Piece.plain("one")).line(Piece.plain("two"));

        assertThat(canvas.drawn()).isEqualTo("\u001b[Hone\u001b[K\r\ntwo\u001b[K\u001b[J");
    }

    @Test
    void aRecordingCannotSteerTheTerminal() {
        assertThat(new Canvas(20, 5, false).line(Piece.plain("\u001b[2J")).lines())
                .containsExactly("\\x1b[2J");
    }
}
