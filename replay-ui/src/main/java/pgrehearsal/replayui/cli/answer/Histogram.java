package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;
import pgrehearsal.simulator.forecast.Quantiles;

/** How durations are distributed, a bar for each stretch of them. */
record Histogram(List<Bar> bars) {

    private static final int BARS_MAX = 18;
    private static final int LENGTH = 50;

    /** Lengths of a stretch that people read easily, in milliseconds. */
    private static final List<Long> STEPS = List.of(
            100L,
            200L,
            500L,
            1_000L,
            2_000L,
            5_000L,
            10_000L,
            15_000L,
            30_000L,
            60_000L,
            120_000L,
            300_000L,
            600_000L,
            900_000L,
            1_800_000L,
            3_600_000L);

    /** @param note which quantiles lie here */
    private record Bar(Duration from, int count, String note) {}

    /** @param sorted at least one, the shortest first */
    static Histogram of(List<Duration> sorted, Quantiles quantiles) {
        long least = sorted.getFirst().toMillis();
        long span = sorted.getLast().toMillis() - least;
        long step = STEPS.stream()
                .filter(candidate -> span / candidate < BARS_MAX)
                .findFirst()
                .orElse(span);
        List<Bar> bars = new ArrayList<>();
        for (long from = least / step * step; from <= sorted.getLast().toMillis(); from += step) {
            long begins = from;
            long ends = from + step;
            int count = (int) sorted.stream()
                    .filter(duration -> within(duration, begins, ends))
                    .count();
            List<String> notes = new ArrayList<>();
            note(notes, "P50", within(quantiles.p50(), begins, ends));
            note(notes, "P90", within(quantiles.p90(), begins, ends));
            note(notes, "P99", within(quantiles.p99(), begins, ends));
            bars.add(new Bar(Duration.ofMillis(from), count, String.join(", ", notes)));
        }
        return new Histogram(bars);
    }

    private static boolean within(Duration duration, long begins, long ends) {
        return duration.toMillis() >= begins && duration.toMillis() < ends;
    }

    private static void note(List<String> notes, String note, boolean here) {
        if (here) {
            notes.add(note);
        }
    }

    void tell(Paper paper) {
        int most = bars.stream().mapToInt(Bar::count).max().orElse(1);
        Table table = new Table(2, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT);
        for (Bar bar : bars) {
            // Whatever there is can be seen.
            int length = (int) Math.ceil((double) LENGTH * bar.count() / most);
            table.row(
                    Piece.plain("from " + Texts.duration(bar.from())),
                    Piece.plain(Integer.toString(bar.count())),
                    Piece.plain("#".repeat(length)),
                    Piece.faint(bar.note()));
        }
        table.print(paper);
    }
}
