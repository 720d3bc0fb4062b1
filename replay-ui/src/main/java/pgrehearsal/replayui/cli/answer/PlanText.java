package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.util.Optional;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Names;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.StepGroup;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** The steps of a plan, phase by phase: what begins at the same moment and is of one kind stands in one row. */
final class PlanText {

    /** Instead of the time, on a row that begins together with the one above. */
    private static final String BESIDE = "with";

    private static final int PARAGRAPH = 6;

    private final PlanView view;
    private final Paper paper;
    private Optional<String> lastWay = Optional.empty();

    PlanText(PlanView view, Paper paper) {
        this.view = view;
        this.paper = paper;
    }

    void tell() {
        Table table = new Table(2, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT);
        table.row(
                Piece.faint("begins"),
                Piece.faint("takes"),
                Piece.faint("to"),
                Piece.faint("step"),
                Piece.faint("where: what (\"with\": together with the row above)"));
        for (Phase phase : Phase.values()) {
            if (!view.rowsOf(phase).isEmpty()) {
                phase(table, phase);
            }
        }
        table.print(paper);
    }

    private Fleet fleet() {
        return view.plan().fleet();
    }

    private void phase(Table table, Phase phase) {
        table.across(Piece.plain(""));
        view.rowsOf(phase).getFirst().gate().ifPresent(gate -> gate(table, gate));
        String when = phase == Phase.FINISH ? ": asked for on its own (rehearse finish RUN), and timed from then" : "";
        table.paragraph(0, Piece.strong(Texts.word(phase) + Texts.owner(fleet(), Texts.word(phase)) + when));
        Optional<Duration> above = Optional.empty();
        for (PlanView.Row row : view.rowsOf(phase)) {
            StepGroup group = row.group();
            boolean beside = above.equals(Optional.of(group.begins()));
            above = Optional.of(group.begins());
            table.row(
                    Piece.plain(beside ? BESIDE : Texts.offset(group.begins())),
                    Piece.plain(Texts.duration(group.takes())),
                    Piece.plain(row.way().fleet().name()),
                    Piece.plain(group.kind().name()),
                    Piece.plain(what(group)));
            way(table, row);
        }
        if (phase.compareTo(Phase.FENCE) >= 0 && phase != Phase.FINISH) {
            table.paragraph(PARAGRAPH, Piece.faint(spent(phase)));
        }
    }

    private String what(StepGroup group) {
        String targets = group.targets().isEmpty() ? "" : Names.brief(group.targets()) + ": ";
        return targets
                + group.kind().title()
                + Texts.owner(fleet(), group.kind().name());
    }

    private void gate(Table table, Gate gate) {
        table.paragraph(
                0,
                Piece.notable("gate " + gate.name() + ": nobody goes on to " + Texts.word(gate.before())
                        + " without an approval" + Texts.owner(fleet(), gate.name())));
    }

    /** Said when the level, the means or the proof changes, not when only the seconds do. */
    private void way(Table table, PlanView.Row row) {
        WayBack way = row.way();
        String now = way.fleet() + " " + way.means() + " " + way.proven() + " " + way.losesWrites();
        if (!lastWay.equals(Optional.of(now))) {
            lastWay = Optional.of(now);
            // What is asked for on its own comes long after the window.
            String until = row.phase() == Phase.FINISH
                    ? ""
                    : "; turn back by " + Texts.moment(way.turnBackTime(view.window()));
            table.paragraph(PARAGRAPH, Piece.good("way back at " + way.fleet() + ": " + Texts.way(way) + until));
        }
    }

    /** A phase ends with the longest of its rows, which needs not be the last. */
    private String spent(Phase phase) {
        Duration closed = Duration.ZERO;
        Duration database = Duration.ZERO;
        for (PlanView.Row row : view.rowsOf(phase)) {
            closed = closed.compareTo(row.closed()) >= 0 ? closed : row.closed();
            database = database.compareTo(row.database()) >= 0 ? database : row.database();
        }
        if (phase == Phase.OPEN) {
            closed = view.schedule().closed();
            database = view.schedule().database();
        }
        return "closed for " + Texts.duration(closed) + " of "
                + Texts.duration(view.window().length())
                + ", work on databases " + Texts.duration(database)
                + view.window()
                        .databaseBudget()
                        .map(budget -> " of " + Texts.duration(budget))
                        .orElse("")
                + (phase == Phase.OPEN ? ", then open" : " so far");
    }
}
