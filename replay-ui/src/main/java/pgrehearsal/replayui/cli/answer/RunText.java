package pgrehearsal.replayui.cli.answer;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.run.GivenUp;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.Names;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** A run as a page: its timeline, and a last sentence that says how it stands. */
final class RunText {

    private final RunAnswer answer;
    private final Paper paper;

    RunText(RunAnswer answer, Paper paper) {
        this.answer = answer;
        this.paper = paper;
    }

    void tell() {
        switch (answer.detail()) {
            case WHOLE -> {
                head(paper, answer.state().planned());
                TimelineText.tell(paper, answer.timeline());
            }
            case VERDICT -> {}
        }
        paper.blank();
        answer.violations()
                .forEach(violation -> paper.line(
                        Piece.bad("INVARIANT " + violation.invariant() + " VIOLATED"),
                        Piece.plain(": " + violation.detail())));
        verdict();
    }

    static void head(Paper paper, RunEvent.RunPlanned planned) {
        Fleet fleet = planned.plan().fleet();
        RunOptions options = planned.options();
        paper.line(
                Piece.strong(fleet.name()),
                Piece.plain(" (" + Texts.word(fleet.environment()) + "): PostgreSQL "
                        + Texts.versions(fleet) + ", "
                        + switch (options.world()) {
                            case SIMULATED -> "simulated with seed " + options.seed();
                            case LIVE -> "live";
                        }));
        paper.line("run " + planned.run() + ", plan " + Texts.shortHash(planned.planHash()) + ", procedure "
                + Texts.shortHash(planned.procedureHash()));
        options.faults().forEach(fault -> paper.line("fault " + fault));
    }

    private void afterwards(String word) {
        String meaning = word.equals("RESTORED")
                ? "every node serves as it did before the rehearsal" + except() + "."
                : "every node has joined the new version" + except() + ", and only a backup leads back.";
        paper.wrapped("", Piece.good(word + ": " + meaning));
    }

    private void verdict() {
        String took = " in " + Texts.duration(answer.timeline().duration());
        switch (answer.outcome()) {
            case UPGRADED -> {
                paper.wrapped("", Piece.good("UPGRADED" + took + without() + ", " + closed() + "."));
                answer.afterwards().ifPresent(this::afterwards);
                givenUp();
                way();
            }
            case REVERSED -> {
                paper.wrapped(
                        "",
                        Piece.notable(
                                "REVERSED" + took + ": the old version serves" + without() + ", " + closed() + "."));
                givenUp();
            }
            case REFUSED -> {
                paper.wrapped("", Piece.bad("REFUSED" + took + ": preflight says no, and nothing was changed."));
                Findings.tell(paper, answer.findings());
            }
            case PARKED -> {
                paper.wrapped(
                        "",
                        Piece.bad("PARKED after "
                                + Texts.duration(answer.timeline().duration()) + ", " + Waits.reason(answer.state())
                                + "; " + closed() + "."));
                Findings.tell(paper, Waits.findings(answer.state()));
                way();
                Waits.tellDecisions(paper, answer.state(), answer.options());
            }
        }
    }

    /** What clients wrote on the new version, once a run has turned back from there. */
    private void givenUp() {
        List<GivenUp> all = answer.givenUp();
        if (!all.isEmpty()) {
            paper.wrapped(
                    "", Piece.notable("Given up: what clients wrote on the new version, " + Texts.givenUp(all) + "."));
        }
    }

    private String without() {
        return leftOut().map(nodes -> " without " + nodes).orElse("");
    }

    private String except() {
        return leftOut().map(nodes -> " except " + nodes).orElse("");
    }

    private Optional<String> leftOut() {
        List<String> nodes =
                answer.state().leftOut().keySet().stream().map(Name::value).toList();
        return nodes.isEmpty() ? Optional.empty() : Optional.of(Names.brief(nodes));
    }

    private String closed() {
        Window window = answer.state().planned().plan().fleet().upgrade().window();
        if (answer.timeline().closed().isZero()) {
            return "clients were never kept out";
        }
        return "closed to clients for " + Texts.duration(answer.timeline().closed())
                + (answer.timeline().shut() ? " and still closed" : "") + " of a window of "
                + Texts.duration(window.length());
    }

    private void way() {
        answer.wayBack().ifPresent(way -> tellWay(paper, way, answer.state()));
    }

    static void tellWay(Paper paper, WayBack way, RunState state) {
        Window window = state.planned().plan().fleet().upgrade().window();
        paper.wrapped(
                "",
                Piece.plain("It stands at " + way.fleet() + "; way back: " + Texts.way(way, window, state.at()) + "."));
    }
}
