package pgrehearsal.replayui.cli.text;

/**
 * How a piece of text stands out. Each carries its meaning in words as well: no style is the only sign of anything. The
 * colours are those of the terminal's own palette that can be read on a dark and on a light ground.
 */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("1;31"),
    NOTABLE("35");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String applyTo(String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
