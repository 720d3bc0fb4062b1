package pgrehearsal.replayui.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is to stand on a terminal's screen: lines that end at its right edge, drawn over what stood there before. */
public final class Canvas {

    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE_EMPTY = "\u001b[K";
    private static final String REST_OF_SCREEN_EMPTY = "\u001b[J";

    private final int columns;
    private final int rows;
    private final boolean colours;
    private final List<String> lines = new ArrayList<>();

    public Canvas(int columns, int rows, boolean colours) {
        this.columns = columns;
        this.rows = rows;
        this.colours = colours;
    }

    public int columns() {
        return columns;
    }

    /** Rows that are still free. */
    public int left() {
        return Math.max(0, rows - lines.size());
    }

    /** What does not fit into the line is cut off, and a line below the last row is not there. */
    public Canvas line(Piece... pieces) {
        StringBuilder line = new StringBuilder();
        int room = columns;
        for (Piece piece : pieces) {
            String text = piece.text().replace('\n', ' ');
            String seen = text.substring(0, Math.min(room, text.length()));
            room -= seen.length();
            line.append(colours ? piece.style().applyTo(seen) : seen);
        }
        if (left() > 0) {
            lines.add(line.toString());
        }
        return this;
    }

    public Canvas line(List<Piece> pieces) {
        return line(pieces.toArray(Piece[]::new));
    }

    public Canvas blank() {
        return line();
    }

    /** A text of any length in as many lines as it takes. */
    public Canvas wrapped(String label, Piece piece) {
        String before = label;
        for (String part : Paper.wrap(piece.text(), Math.max(1, columns - label.length()))) {
            line(Piece.plain(before), new Piece(part, piece.style()));
            before = " ".repeat(label.length());
        }
        return this;
    }

    /** The lines so far, without what only a terminal needs. */
    public List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** In one piece, so that a terminal shows either the old picture or the new one. */
    public String drawn() {
        return HOME + String.join(REST_OF_LINE_EMPTY + "\r\n", lines) + REST_OF_LINE_EMPTY + REST_OF_SCREEN_EMPTY;
    }
}
