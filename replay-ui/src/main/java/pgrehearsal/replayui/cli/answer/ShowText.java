package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fact.Known;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.view.FactSentence;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** A run after an event, as a page. */
final class ShowText {

    private final ShowAnswer answer;
    private final Paper paper;

    ShowText(ShowAnswer answer, Paper paper) {
        this.answer = answer;
        this.paper = paper;
    }

    void tell() {
        RunText.head(paper, answer.state().planned());
        paper.blank();
        paper.line(
                Piece.strong("event " + answer.entry().sequence() + " of " + answer.last()),
                Piece.plain(" at " + Texts.offset(answer.offset()) + ", "
                        + Texts.day(answer.entry().at()) + " "
                        + Texts.moment(answer.entry().at()) + ", by "
                        + answer.entry().actor() + ", epoch " + answer.entry().epoch()));
        paper.wrapped(
                2,
                new Piece(
                        Sentence.of(answer.entry().event()),
                        EventStyle.of(answer.entry().event())));
        paper.blank();
        StatusText.tell(paper, answer.state(), "");
        paper.blank();
        facts();
        paper.line(Piece.strong("as recorded"));
        answer.eventLines().forEach(line -> paper.line(Piece.faint(line)));
    }

    /** Each with the moment as of which it is known; what is not listed is not known. */
    private void facts() {
        SortedMap<Name, List<Known>> byNode = new TreeMap<>();
        answer.state()
                .known()
                .all()
                .forEach(known -> byNode.computeIfAbsent(known.fact().question().node(), node -> new ArrayList<>())
                        .add(known));
        byNode.forEach((node, facts) -> {
            paper.line(Piece.strong(node.value()), Piece.plain(", known as of"));
            Table table = new Table(2, Align.RIGHT, Align.LEFT);
            facts.forEach(known -> table.row(
                    Piece.plain(Texts.offset(Duration.between(begins(), known.asOf()))),
                    Piece.plain(FactSentence.of(known.fact()))));
            table.print(paper);
            paper.blank();
        });
    }

    private Instant begins() {
        return answer.entry().at().minus(answer.offset());
    }
}
