package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** The plan as a page: what begins at the same moment and is of one kind stands in one row. */
final class PlanText {

    private final PlanAnswer answer;
    private final Paper paper;
    private Optional<String> lastWay = Optional.empty();

    PlanText(PlanAnswer answer, Paper paper) {
        this.answer = answer;
        this.paper = paper;
    }

    private record Group(String kind, Duration begins, Duration takes) {}

    void tell() {
        head();
        Table table = new Table(2, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (Phase phase : Phase.values()) {
            List<PlanView.Row> rows = answer.rowsOf(phase);
            if (!rows.isEmpty()) {
                phase(table, phase, rows);
            }
        }
        table.print(paper);
        paper.blank();
        foot();
    }

    private void head() {
        paper.line(
                Piece.strong(answer.fleet().name()),
                Piece.plain(" (" + Texts.word(answer.fleet().environment()) + "): PostgreSQL "
                        + Texts.versions(answer.fleet()) + ", "
                        + Documents.word(answer.upgrade().strategy()) + ", "
                        + answer.fleet().clusters().stream()
                                .map(cluster -> cluster.dataSize().toString())
                                .collect(Collectors.joining(", "))));
        paper.line("plan " + Texts.shortHash(PlanCodec.planHash(answer.view().plan())) + ", procedure "
                + Texts.shortHash(PlanCodec.procedureHash(answer.view().plan())));
        paper.blank();
        Table nodes = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (Node node : answer.fleet().nodes()) {
            nodes.row(
                    Piece.plain(node.name().value()),
                    Piece.plain(node.host() + ":" + node.port()),
                    Piece.plain(Texts.word(node.role())),
                    node.kept()
                            ? Piece.notable("kept on "
                                    + answer.fleet().clusterOf(node.name()).from() + " as the way back")
                            : Piece.plain("to " + answer.upgrade().to()));
        }
        nodes.print(paper);
    }

    private void phase(Table table, Phase phase, List<PlanView.Row> rows) {
        table.across(Piece.plain(""));
        rows.getFirst().gate().ifPresent(gate -> gate(table, gate));
        table.across(Piece.strong(Texts.word(phase)));
        groups(rows).forEach((group, members) -> {
            table.row(
                    Piece.plain(Texts.offset(group.begins())),
                    Piece.plain(Texts.duration(group.takes())),
                    Piece.plain(group.kind()),
                    Piece.plain(members.stream()
                            .map(row -> row.step().id().target())
                            .collect(Collectors.joining(" "))),
                    Piece.plain(members.getLast().way().fleet().name()),
                    Piece.faint(members.getFirst().step().kind().title()));
            way(table, members.getLast().way());
        });
    }

    private static Map<Group, List<PlanView.Row>> groups(List<PlanView.Row> rows) {
        Map<Group, List<PlanView.Row>> groups = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(PlanView.Row::begins))
                .forEach(row -> groups.computeIfAbsent(
                                new Group(row.step().id().kind(), row.begins(), row.takes()), key -> new ArrayList<>())
                        .add(row));
        return groups;
    }

    private static void gate(Table table, Gate gate) {
        table.across(
                Piece.notable("gate " + gate.name()),
                Piece.plain(": nobody goes on to " + Texts.word(gate.before()) + " without an approval"));
    }

    /** Said when the level, the means or the proof changes, not when only the seconds do. */
    private void way(Table table, WayBack way) {
        String now = way.fleet() + " " + way.means() + " " + way.proven() + " " + way.losesWrites();
        if (!lastWay.equals(Optional.of(now))) {
            lastWay = Optional.of(now);
            table.across(
                    Piece.plain(" ".repeat(10)),
                    Piece.good("from here " + way.fleet()),
                    Piece.plain("; way back: " + Texts.way(way)));
        }
    }

    private void foot() {
        PlanView view = answer.view();
        Duration window = answer.upgrade().window().length();
        boolean fits = view.expected().compareTo(window) <= 0;
        Table table = new Table(0, Align.LEFT, Align.LEFT);
        table.row(
                Piece.plain("expected"),
                Piece.plain(Texts.duration(view.expected()) + " for "
                        + view.rows().size() + " steps, without what a gate waits for"));
        table.row(
                Piece.plain("closed"),
                Piece.plain("to clients for " + Texts.duration(view.closed()) + " of a window of "
                        + Texts.duration(window)));
        table.row(
                Piece.plain("window"),
                fits
                        ? Piece.plain(Texts.window(answer.upgrade().window()))
                        : Piece.bad(Texts.window(answer.upgrade().window()) + ": TOO SHORT for this plan"));
        table.row(
                Piece.plain("turn back"),
                Piece.plain("by " + Texts.moment(answer.turnBackTime())
                        + " at the latest: a way back begun then still ends within the window"));
        table.print(paper);
    }
}
