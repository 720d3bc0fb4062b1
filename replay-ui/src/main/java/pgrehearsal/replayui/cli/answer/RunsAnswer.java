package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.input.Unverified;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** All runs of a journal. */
public record RunsAnswer(String journal, List<StatusAnswer> runs, List<Unverified> broken) implements Answer {

    public RunsAnswer {
        runs = List.copyOf(runs);
        broken = List.copyOf(broken);
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object().put("journal", journal);
        document.set("runs", Documents.array(runs, RunsAnswer::run));
        document.set("broken", Documents.array(broken, problem -> new VerifyAnswer.Broken(problem).document()));
        return document;
    }

    private static JsonNode run(StatusAnswer run) {
        return Documents.object()
                .put("run", run.state().id().value())
                .put("fleet", run.state().planned().plan().fleet().name())
                .put("outcome", run.state().outcome().name())
                .put("status", RunWords.status(run.state()))
                .put("driven", run.driven())
                .put("begun", run.run().entries().getFirst().at().toString())
                .put("newest", run.state().at().toString());
    }

    @Override
    public void tell(Paper paper) {
        paper.line("runs in " + journal + (runs.isEmpty() ? ": none" : ""));
        Table table = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (StatusAnswer run : runs) {
            table.row(
                    Piece.strong(run.state().id().value()),
                    Piece.plain(run.state().planned().plan().fleet().name()),
                    Piece.plain(Texts.day(run.run().entries().getFirst().at()) + " "
                            + Texts.moment(run.run().entries().getFirst().at())),
                    run.driven() ? Piece.good("driven") : Piece.plain("-"),
                    Piece.plain(Waits.reason(run.state())));
        }
        table.print(paper);
        broken.forEach(problem -> paper.wrapped("  ", Piece.bad("NOT INTACT: " + problem.getMessage())));
    }
}
