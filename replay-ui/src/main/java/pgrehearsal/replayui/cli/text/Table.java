package pgrehearsal.replayui.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as their widest cell; the last one takes the rest of the line and wraps. */
public final class Table {

    private static final int GAP = 2;
    private static final int LAST_MIN = 20;

    private final int indent;
    private final List<Align> columns;
    private final List<Row> rows = new ArrayList<>();

    /** To which side of its column a cell stands. */
    public enum Align {
        LEFT,
        RIGHT
    }

    private sealed interface Row {

        record Cells(List<Piece> pieces) implements Row {}

        /** A line across all columns. */
        record Across(List<Piece> pieces) implements Row {}

        /** A text of any length across all columns. */
        record Paragraph(int indent, Piece piece) implements Row {}
    }

    public Table(int indent, Align... columns) {
        this.indent = indent;
        this.columns = List.of(columns);
    }

    public Table row(Piece... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells for " + columns.size() + " columns: " + List.of(cells));
        }
        rows.add(new Row.Cells(List.of(cells)));
        return this;
    }

    public Table across(Piece... pieces) {
        rows.add(new Row.Across(List.of(pieces)));
        return this;
    }

    public Table paragraph(int indent, Piece piece) {
        rows.add(new Row.Paragraph(indent, piece));
        return this;
    }

    public void print(Paper paper) {
        int[] widths = widths();
        for (Row row : rows) {
            switch (row) {
                case Row.Across across -> paper.line(across.pieces().toArray(Piece[]::new));
                case Row.Paragraph paragraph -> paper.wrapped(paragraph.indent(), paragraph.piece());
                case Row.Cells cells -> print(paper, cells.pieces(), widths);
            }
        }
    }

    private void print(Paper paper, List<Piece> cells, int[] widths) {
        int last = cells.size() - 1;
        int before = indent;
        List<Piece> line = new ArrayList<>(List.of(Piece.plain(" ".repeat(indent))));
        for (int i = 0; i < last; i++) {
            Piece cell = cells.get(i);
            Piece space = Piece.plain(" ".repeat(widths[i] - cell.width()));
            line.add(columns.get(i) == Align.LEFT ? cell : space);
            line.add(columns.get(i) == Align.LEFT ? space : cell);
            line.add(Piece.plain(" ".repeat(GAP)));
            before += widths[i] + GAP;
        }
        Piece rest = cells.get(last);
        int room = Math.max(LAST_MIN, paper.width() - before);
        for (String part : Paper.wrap(rest.text(), room)) {
            String space = columns.get(last) == Align.LEFT ? "" : " ".repeat(Math.max(0, widths[last] - part.length()));
            line.add(Piece.plain(space));
            line.add(new Piece(part, rest.style()));
            paper.line(line.toArray(Piece[]::new));
            line = new ArrayList<>(List.of(Piece.plain(" ".repeat(before))));
        }
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (Row row : rows) {
            if (row instanceof Row.Cells cells) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], cells.pieces().get(i).width());
                }
            }
        }
        return widths;
    }
}
