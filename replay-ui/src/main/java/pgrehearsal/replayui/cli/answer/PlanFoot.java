package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.fleet.Capacity;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.CapacityView;
import pgrehearsal.domain.view.HourRange;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.PolicyLine;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Unknown;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** What follows from a plan as a whole: its time, what the parts of the fleet carry, what was decided, what is open. */
final class PlanFoot {

    private final PlanView view;
    private final Paper paper;

    PlanFoot(PlanView view, Paper paper) {
        this.view = view;
        this.paper = paper;
    }

    void tell() {
        time();
        CapacityView.of(view.plan().fleet()).ifPresent(this::capacity);
        policies();
        unknowns();
    }

    private void time() {
        Window window = view.window();
        Duration served = view.schedule().servedAt(view.plan());
        section("time");
        Table table = new Table(2, Align.LEFT, Align.LEFT);
        String within = Texts.window(window);
        table.row(
                Piece.plain("window"),
                view.fits() ? Piece.plain(within) : Piece.bad(within + ": TOO SHORT for this plan"));
        if (view.schedule().closed().isZero()) {
            table.row(Piece.plain("expected"), Piece.plain(Texts.duration(served) + ", and nobody is held off"));
        } else {
            closed(table, window, served);
        }
        table.row(
                Piece.plain("turn back"),
                Piece.plain("by " + Texts.moment(view.turnBackTime())
                        + " at the latest: a way back begun then still ends within the window"));
        table.print(paper);
    }

    private void closed(Table table, Window window, Duration served) {
        table.row(
                Piece.plain("served again"),
                Piece.plain(Texts.duration(served) + " after the start, without what gates wait for; all "
                        + stepsOfTheNight() + " steps have ended after "
                        + Texts.duration(view.schedule().expected(view.plan()))));
        table.row(
                Piece.plain("closed"),
                Piece.plain("to clients for " + Texts.duration(view.schedule().closed()) + " of "
                        + Texts.duration(window.length())));
        table.row(Piece.plain("databases"), Piece.plain(budget(window)));
    }

    /** Without those that are asked for on their own later. */
    private long stepsOfTheNight() {
        return view.plan().steps().stream()
                .filter(step -> step.phase() != Phase.FINISH)
                .count();
    }

    private String budget(Window window) {
        String work = "work of " + Texts.duration(view.schedule().database());
        return work
                + window.databaseBudget()
                        .map(budget -> " of a budget of " + Texts.duration(budget))
                        .orElse(", no budget set");
    }

    private void capacity(CapacityView capacity) {
        Capacity of = capacity.capacity();
        String unit = of.traffic().unit();
        section("capacity");
        Table parts = new Table(2, Align.LEFT, Align.RIGHT, Align.LEFT);
        parts.row(
                Piece.plain("upgraded part"),
                Piece.plain(of.upgraded() + " " + unit),
                Piece.plain(serving(of.upgradedNodes()) + "; busiest hour " + of.highest() + peak(of)));
        parts.row(
                Piece.plain("kept part"),
                Piece.plain(capacity.kept().isPresent() ? of.kept() + " " + unit : ""),
                Piece.plain(
                        capacity.kept().isPresent()
                                ? serving(of.keptNodes()) + " after turning back to it alone"
                                : "none: turning back serves from the same nodes"));
        parts.print(paper);
        Table hours = new Table(2, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
        hours.row(Piece.faint("hours, UTC"), Piece.faint("load"), Piece.faint("upgraded"), Piece.faint("kept alone"));
        for (HourRange<Long> range : capacity.hours()) {
            hours.row(
                    Piece.plain(range.text()),
                    Piece.plain(range.value().toString()),
                    enough(of.upgraded(), range.value()),
                    capacity.kept().isPresent() ? enough(of.kept(), range.value()) : Piece.faint("-"));
        }
        hours.print(paper);
        relief(capacity);
    }

    private static String peak(Capacity capacity) {
        long peak = capacity.traffic().peak();
        String lack = capacity.upgraded() < peak ? ", which is more than it carries" : "";
        return peak == 0 ? "" : ", peak " + peak + lack;
    }

    private static String serving(int nodes) {
        return nodes == 1 ? "1 node serves" : nodes + " nodes serve";
    }

    private static Piece enough(long capacity, long load) {
        long lacks = CapacityView.lacks(capacity, load);
        return lacks == 0 ? Piece.plain("enough") : Piece.bad("short by " + lacks);
    }

    private void relief(CapacityView capacity) {
        capacity.relieveBy()
                .ifPresent(deadline -> paper.wrapped(
                        2,
                        Piece.bad("degraded after turning back in hours " + HourRange.texts(capacity.keptShort())
                                + " UTC: turned back at the window's end, the kept part needs help "
                                + (deadline.equals(view.window().end())
                                        ? "at once"
                                        : "by " + Texts.day(deadline) + " " + Texts.moment(deadline)))));
    }

    private void policies() {
        section("policies");
        Table table = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT);
        for (PolicyLine policy : PolicyLine.of(view.plan().fleet().upgrade())) {
            table.row(
                    Piece.plain(policy.name()),
                    policy.isUsual() ? Piece.faint("default") : Piece.plain("file"),
                    Piece.plain(policy.value() + (policy.isUsual() ? "" : " (default: " + policy.usual() + ")")));
        }
        table.print(paper);
    }

    private void unknowns() {
        List<Unknown> unknowns = Unknown.of(view.plan());
        if (!unknowns.isEmpty()) {
            section("not known before the night");
            unknowns.forEach(unknown -> paper.wrapped("  - ", Piece.plain(unknown.text())));
        }
    }

    private void section(String title) {
        paper.blank();
        paper.line(Piece.strong(title));
    }
}
