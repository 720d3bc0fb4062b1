package pgrehearsal.replayui.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Where an answer for people is written, line by line. */
public final class Paper {

    /** What is set in columns or wrapped fits into this; what must be copied whole, such as a command, may not. */
    public static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean colours;
    private final int width;

    public Paper(PrintWriter out, boolean colours) {
        this(out, colours, WIDTH);
    }

    /** @param width that texts are wrapped to */
    public Paper(PrintWriter out, boolean colours, int width) {
        this.out = out;
        this.colours = colours;
        this.width = width;
    }

    public int width() {
        return width;
    }

    public void blank() {
        out.println();
    }

    public void line(String text) {
        line(Piece.plain(text));
    }

    public void line(Piece... pieces) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces) {
            String text = piece.text().replace('\n', ' ');
            line.append(colours ? piece.style().applyTo(text) : text);
        }
        out.println(line.toString().stripTrailing());
    }

    /** Sets a text of any length; the lines after its first one stand as far to the right as the text began. */
    public void wrapped(int indent, Piece piece) {
        wrapped(" ".repeat(indent), piece);
    }

    /** Sets a text of any length behind a label; the lines after its first one stand below its beginning. */
    public void wrapped(String label, Piece piece) {
        String first = Piece.harmless(label);
        String before = first;
        for (String part : wrap(piece.text(), Math.max(1, width - first.length()))) {
            line(Piece.plain(before), new Piece(part, piece.style()));
            before = " ".repeat(first.length());
        }
    }

    /** Breaks between words and where the text does; a word that is longer than a line is cut. */
    static List<String> wrap(String text, int width) {
        return text.isEmpty()
                ? List.of("")
                : text.lines().flatMap(line -> wrapLine(line, width).stream()).toList();
    }

    private static List<String> wrapLine(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String whole : text.split(" ", -1)) {
            String word = whole;
            while (word.length() > width) {
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                lines.add(word.substring(0, width));
                word = word.substring(width);
            }
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
