package pgrehearsal.replayui.cli.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;
import pgrehearsal.simulator.explore.Bound;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.explore.Cell;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Effort;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Struck;

/** An exploration for people: the verdict, what was looked at and what was not, and what becomes of each step. */
final class ExploreText {

    private final ExploreAnswer answer;
    private final Exploration exploration;
    private final Paper paper;

    ExploreText(ExploreAnswer answer, Paper paper) {
        this.answer = answer;
        this.exploration = answer.exploration();
        this.paper = paper;
    }

    void tell() {
        verdict();
        for (Counterexample counterexample : exploration.counterexamples()) {
            paper.blank();
            paper.wrapped(
                    counterexample.violation().invariant() + ": ",
                    Piece.bad(counterexample.violation().detail()));
            paper.line("  rehearse " + String.join(" ", counterexample.replay(answer.fleet())));
        }
        paper.blank();
        bound();
        paper.blank();
        matrix();
    }

    private void verdict() {
        int broken = exploration.counterexamples().size();
        paper.wrapped(
                "",
                exploration.violated()
                        ? Piece.bad(broken + (broken == 1 ? " way breaks" : " ways break") + " what must hold")
                        : Piece.good("nothing that must hold was broken in "
                                + count(exploration.effort().runs()) + " runs"));
        if (!exploration.complete()) {
            paper.wrapped(
                    "",
                    Piece.notable("this is a part: " + count(exploration.done().cardinality()) + " of "
                            + count(exploration.firsts()) + " first dangers were explored"));
        }
    }

    private void bound() {
        Bound bound = answer.campaign().bound();
        Effort effort = exploration.effort();
        double seconds = Math.max(1, answer.elapsed().toMillis()) / 1000.0;
        paper.wrapped(
                "bound        ",
                Piece.plain("at most " + bound.faults() + " faults, " + bound.crashes() + " crashes and "
                        + bound.decisions() + " decisions in one run; " + orders(bound)));
        paper.wrapped(
                "explored     ",
                Piece.plain(count(effort.runs()) + " runs, " + count(effort.alike())
                        + " of them alike but for the names of standbys; " + count(effort.joined())
                        + " joined one that was known"));
        paper.wrapped(
                "             ",
                Piece.plain(String.format(
                        Locale.ROOT,
                        "%,d transitions (%,.0f/s), %,d distinct moments (%,.0f/s), %.1f s",
                        effort.transitions(),
                        effort.transitions() / seconds,
                        effort.moments(),
                        effort.moments() / seconds,
                        seconds)));
        paper.wrapped("not covered  ", Piece.plain(notCovered()));
    }

    private static String orders(Bound bound) {
        return bound.orders() == 0
                ? "durations as expected"
                : "durations as expected, but for " + bound.orders()
                        + " steps that end before whatever runs beside them";
    }

    private String notCovered() {
        Bound bound = answer.campaign().bound();
        List<String> not = new ArrayList<>();
        not.add(count(exploration.unstruck()) + " faults that found no occasion");
        not.add("faults at a later occasion than their first");
        not.add(
                bound.orders() == 0
                        ? count(exploration.orders()) + " other orders in which what runs side by side could have ended"
                        : "orders in which more than " + bound.orders() + " steps end before their time");
        if (answer.campaign().limit() != Campaign.UNLIMITED) {
            not.add("second dangers behind all but " + answer.campaign().limit() + " first ones");
        }
        return String.join("; ", not);
    }

    private void matrix() {
        SortedMap<String, Cell> steps = new TreeMap<>();
        for (Map.Entry<Struck, Cell> cell : exploration.cells().entrySet()) {
            steps.merge(cell.getKey().step(), cell.getValue(), Cell::plus);
        }
        Align[] columns = new Align[Ending.values().length + 1];
        Piece[] heads = new Piece[columns.length];
        columns[0] = Align.LEFT;
        heads[0] = Piece.strong("struck first at");
        for (Ending ending : Ending.values()) {
            columns[ending.ordinal() + 1] = Align.RIGHT;
            heads[ending.ordinal() + 1] = Piece.strong(ending.word());
        }
        Table table = new Table(0, columns).row(heads);
        steps.forEach((step, cell) -> table.row(row(step, cell)));
        table.print(paper);
    }

    private static Piece[] row(String step, Cell cell) {
        Piece[] row = new Piece[Ending.values().length + 1];
        row[0] = Piece.plain(step);
        for (Ending ending : Ending.values()) {
            long number =
                    cell.alone().getOrDefault(ending, 0L) + cell.withSecond().getOrDefault(ending, 0L);
            String text = number == 0 ? "." : count(number);
            row[ending.ordinal() + 1] = ending == Ending.VIOLATED && number > 0 ? Piece.bad(text) : Piece.plain(text);
        }
        return row;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
