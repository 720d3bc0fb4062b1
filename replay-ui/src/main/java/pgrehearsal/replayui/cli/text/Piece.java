package pgrehearsal.replayui.cli.text;

import java.util.Locale;

/**
 * A text and how it is set. It holds nothing that a terminal would obey: recordings come from elsewhere, and a name or
 * an output in them could hold anything.
 */
public record Piece(String text, Style style) {

    public Piece {
        text = harmless(text);
    }

    public static Piece plain(String text) {
        return new Piece(text, Style.PLAIN);
    }

    public static Piece strong(String text) {
        return new Piece(text, Style.STRONG);
    }

    public static Piece faint(String text) {
        return new Piece(text, Style.FAINT);
    }

    public static Piece good(String text) {
        return new Piece(text, Style.GOOD);
    }

    public static Piece bad(String text) {
        return new Piece(text, Style.BAD);
    }

    public static Piece notable(String text) {
        return new Piece(text, Style.NOTABLE);
    }

    int width() {
        return text.length();
    }

    /** Control characters but line breaks, and those that turn the direction or are not seen, become escapes. */
    static String harmless(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isVisible(point) || point == '\n') {
                clean.appendCodePoint(point);
            } else {
                clean.append(String.format(Locale.ROOT, point < 0x100 ? "\\x%02x" : "\\u{%x}", point));
            }
        });
        return clean.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
