package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;
import pgrehearsal.simulator.forecast.Fit;
import pgrehearsal.simulator.forecast.Forecast;
import pgrehearsal.simulator.forecast.Forecast.Figures;
import pgrehearsal.simulator.forecast.Forecast.Share;
import pgrehearsal.simulator.forecast.Forecast.TurnBackBy;
import pgrehearsal.simulator.forecast.Quantiles;

/**
 * How long an upgrade will take.
 *
 * @param delay of the modelled operator for each word
 * @param learnt empty if no recording was named
 */
public record ForecastAnswer(Plan plan, Duration delay, Forecast forecast, Optional<Learnt> learnt) implements Answer {

    /**
     * What recordings have shown.
     *
     * @param coverage how well they foretell each other, if they are enough to tell
     */
    public record Learnt(Fit fit, Optional<Fit.Coverage> coverage) {}

    private static final int SHARES_MAX = 10;

    /** Less than this of the whole is not worth a line. */
    private static final double SHARE_MIN = 0.005;

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("fleet", plan.fleet().name())
                .put("runs", forecast.runs())
                .put("seed", forecast.seed())
                .put("operatorDelay", delay.toString());
        ObjectNode outcomes = document.putObject("outcomes");
        forecast.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        document.set("fit", learnt.<JsonNode>map(ForecastAnswer::fitted).orElseGet(document::nullNode));
        forecast.figures().ifPresent(figures -> put(document, figures));
        return document;
    }

    private void put(ObjectNode document, Figures figures) {
        document.set("total", quantiles(figures.total()));
        document.set("served", quantiles(figures.served()));
        document.set("closed", quantiles(figures.closed()));
        document.set("database", quantiles(figures.database()));
        ObjectNode window = document.putObject("window")
                .put("start", forecast.window().start().toString())
                .put("length", forecast.window().length().toString())
                .put("overrun", rounded(figures.overrun()));
        forecast.window().databaseBudget().ifPresent(budget -> window.put("databaseBudget", budget.toString()));
        figures.overBudget().ifPresent(share -> window.put("overBudget", rounded(share)));
        document.set("turnBack", Documents.array(figures.turnBack(), ForecastAnswer::turnBack));
        document.set("shares", Documents.array(figures.shares(), ForecastAnswer::share));
        document.set("closedTimes", Documents.texts(figures.closedTimes()));
    }

    private static ObjectNode quantiles(Quantiles quantiles) {
        return Documents.object()
                .put("p50", quantiles.p50().toString())
                .put("p90", quantiles.p90().toString())
                .put("p99", quantiles.p99().toString());
    }

    private static ObjectNode turnBack(TurnBackBy row) {
        return Documents.object()
                .put("phase", Documents.word(row.phase()))
                .put("level", row.level().name())
                .put("means", Documents.word(row.means()))
                .put("takes", row.takes().toString())
                .put("by", row.by().toString())
                .put("ends", row.ends().toString())
                .put("tooLate", rounded(row.tooLate()));
    }

    private static ObjectNode share(Share share) {
        return Documents.object()
                .put("what", share.what())
                .put("onPath", rounded(share.onPath()))
                .put("mean", share.mean().toString())
                .put("ofSpread", rounded(share.ofSpread()));
    }

    private static ObjectNode fitted(Learnt learnt) {
        Fit fit = learnt.fit();
        ObjectNode node = Documents.object().put("recordings", fit.recordings()).put("attempts", fit.attempts());
        ObjectNode kinds = node.putObject("kinds");
        fit.byKind()
                .forEach((kind, shown) -> kinds.putObject(kind)
                        .put("attempts", shown.attempts())
                        .put("median", rounded(shown.factor().median()))
                        .put("spread", rounded(shown.factor().spread())));
        learnt.coverage()
                .ifPresent(coverage -> node.putObject("coverage")
                        .put("interval", 0.8)
                        .put("steps", coverage.steps())
                        .put("stepsHeld", coverage.stepsHeld())
                        .put("runs", coverage.runs())
                        .put("runsHeld", coverage.runsHeld()));
        return node;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    @Override
    public void tell(Paper paper) {
        paper.line(
                Piece.strong(plan.fleet().name()),
                Piece.plain(": " + forecast.runs() + " simulated runs, seeds " + forecast.seed() + " to "
                        + (forecast.seed() + forecast.runs() - 1)));
        paper.line("  window:    " + Texts.window(forecast.window()));
        paper.wrapped("  durations: ", Piece.plain(durations()));
        paper.line("  ended:     "
                + forecast.outcomes().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        forecast.figures()
                .ifPresentOrElse(
                        figures -> tell(paper, figures),
                        () -> paper.line(Piece.bad("no run was upgraded, so that there is nothing to forecast")));
    }

    private String durations() {
        String person = ", and a person who takes " + Texts.duration(delay) + " for each gate";
        return learnt.map(ForecastAnswer::shown).orElse("what is expected by the size of the data, times chance")
                + person;
    }

    private static String shown(Learnt learnt) {
        Fit fit = learnt.fit();
        String coverage = learnt.coverage()
                .map(held -> "; each left out in turn, the others' 80 % intervals held " + held.stepsHeld() + " of "
                        + held.steps() + " steps and the database work of " + held.runsHeld() + " of " + held.runs()
                        + " runs")
                .orElse("; too few to tell how well they foretell each other (3 are needed)");
        return fit.attempts() + " attempts at " + fit.byKind().size() + " step kinds in " + fit.recordings()
                + " recordings" + coverage;
    }

    private void tell(Paper paper, Figures figures) {
        paper.blank();
        Table table = new Table(2, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        table.row(Piece.faint(""), Piece.faint("P50"), Piece.faint("P90"), Piece.faint("P99"), Piece.faint("of"));
        row(
                table,
                "until clients are served",
                figures.served(),
                "window " + Texts.duration(forecast.window().length()));
        row(table, "closed to clients", figures.closed(), "");
        row(
                table,
                "work on databases",
                figures.database(),
                forecast.window()
                        .databaseBudget()
                        .map(budget -> "budget " + Texts.duration(budget))
                        .orElse(""));
        row(table, "until the run has ended", figures.total(), "");
        table.print(paper);
        paper.blank();
        verdict(paper, "served only after the window has ended", OptionalDouble.of(figures.overrun()));
        verdict(paper, "work on databases over its budget", figures.overBudget());
        paper.blank();
        paper.line(Piece.strong("closed to clients"));
        Histogram.of(figures.closedTimes(), figures.closed()).tell(paper);
        turnBack(paper, figures.turnBack());
        shares(paper, figures);
    }

    private static void row(Table table, String what, Quantiles quantiles, String of) {
        table.row(
                Piece.plain(what),
                Piece.plain(Texts.duration(quantiles.p50())),
                Piece.strong(Texts.duration(quantiles.p90())),
                Piece.plain(Texts.duration(quantiles.p99())),
                Piece.faint(of));
    }

    private void verdict(Paper paper, String what, OptionalDouble share) {
        share.ifPresent(found -> {
            String text = "  " + what + ": " + percent(found);
            paper.line(found == 0 ? Piece.good(text) : Piece.bad(text));
        });
    }

    /** None of a thousand runs is not never. */
    private String percent(double share) {
        long runs = Math.round(share * forecast.runs());
        return runs == 0 ? "in none of these runs" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void turnBack(Paper paper, List<TurnBackBy> rows) {
        paper.blank();
        paper.line(
                Piece.strong("turning back"),
                Piece.plain(" before clients are served, P90 of the longest way back in each phase"));
        Table table = new Table(2, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT);
        table.row(
                Piece.faint("phase"),
                Piece.faint("has ended by"),
                Piece.faint("level"),
                Piece.faint("by"),
                Piece.faint("takes"),
                Piece.faint(""));
        for (TurnBackBy row : rows) {
            table.row(
                    Piece.plain(Documents.word(row.phase())),
                    Piece.plain(Texts.moment(row.ends())),
                    Piece.plain(row.level().name()),
                    Piece.plain(Documents.word(row.means())),
                    Piece.plain(Texts.duration(row.takes())),
                    row.tooLate() == 0
                            ? Piece.plain("turn back by " + Texts.moment(row.by()))
                            : Piece.bad("turn back by " + Texts.moment(row.by()) + "; too late by the phase's end in "
                                    + percent(row.tooLate())));
        }
        table.print(paper);
    }

    private static void shares(Paper paper, Figures figures) {
        paper.blank();
        paper.line(
                Piece.strong("what makes it long"),
                Piece.plain(" until clients are served, on the longest chain of steps"));
        Table table = new Table(2, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        table.row(
                Piece.faint("step"),
                Piece.faint("mean"),
                Piece.faint("in runs"),
                Piece.faint("of spread"),
                Piece.faint(""));
        double total = figures.shares().stream()
                .mapToDouble(share -> share.mean().toMillis())
                .sum();
        figures.shares().stream()
                .filter(share -> share.mean().toMillis() >= SHARE_MIN * total)
                .limit(SHARES_MAX)
                .forEach(share -> table.row(
                        Piece.plain(share.what()),
                        Piece.plain(Texts.duration(share.mean())),
                        Piece.plain(Math.round(100 * share.onPath()) + " %"),
                        Piece.plain(Math.round(100 * share.ofSpread()) + " %"),
                        Piece.plain(
                                "#".repeat((int) Math.round(40 * share.mean().toMillis() / total)))));
        table.print(paper);
    }
}
