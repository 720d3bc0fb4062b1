package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pgrehearsal.domain.view.Difference;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** In what two runs differ. */
public record DiffAnswer(RecordedRun first, RecordedRun second, List<Difference> differences) implements Answer {

    public DiffAnswer {
        differences = List.copyOf(differences);
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object().put("equal", differences.isEmpty());
        document.set("first", run(first));
        document.set("second", run(second));
        document.set("differences", Documents.array(differences, DiffAnswer::difference));
        return document;
    }

    private static JsonNode run(RecordedRun run) {
        return Documents.object()
                .put("file", run.file())
                .put("run", run.state().id().value())
                .put("world", Documents.word(run.state().planned().options().world()))
                .put("outcome", run.state().outcome().name())
                .put("events", run.entries().size());
    }

    private static JsonNode difference(Difference difference) {
        return Documents.object()
                .put("where", difference.where())
                .put("what", difference.what())
                .put("first", difference.first())
                .put("second", difference.second())
                .put("firstAt", difference.firstAt())
                .put("secondAt", difference.secondAt());
    }

    @Override
    public void tell(Paper paper) {
        Table runs = new Table(0, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        row(runs, "first", first);
        row(runs, "second", second);
        runs.print(paper);
        paper.blank();
        for (Difference difference : differences) {
            paper.line(Piece.strong(difference.where()), Piece.plain(": " + difference.what()));
            paper.wrapped("  first   ", Piece.plain(difference.first()));
            paper.wrapped("  second  ", Piece.plain(difference.second()));
        }
        if (differences.isEmpty()) {
            paper.line(Piece.good("EQUAL"), Piece.plain(" in all that is compared"));
        } else {
            paper.line(Piece.bad("DIFFERENT"), Piece.plain(" in " + differences.size() + " places"));
        }
    }

    private static void row(Table table, String label, RecordedRun run) {
        table.row(
                Piece.plain(label),
                Piece.strong(run.file()),
                Piece.plain(run.state().id() + ", "
                        + Texts.word(run.state().planned().options().world())),
                Piece.plain(run.entries().size() + " events, " + run.state().outcome()));
    }
}
