package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.executor.journal.desk.RunSummary;
import pgrehearsal.replayui.cli.input.Unverified;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** All runs of a journal. */
public record RunsAnswer(String journal, List<Listed> runs, List<Unverified> broken) implements Answer {

    /** @param driven whether a process drives it now */
    public record Listed(RunSummary run, boolean driven) {

        private String waits() {
            return run.status().equals("active") && !driven ? "nobody drives it" : run.waits();
        }
    }

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

    private static JsonNode run(Listed listed) {
        RunSummary run = listed.run();
        return Documents.object()
                .put("run", run.run().value())
                .put("fleet", run.fleet())
                .put("world", run.world())
                .put("outcome", run.outcome())
                .put("status", run.status())
                .put("driven", listed.driven())
                .put("events", run.events())
                .put("begun", run.begun().toString())
                .put("newest", run.newest().toString());
    }

    @Override
    public void tell(Paper paper) {
        paper.line("runs in " + journal + (runs.isEmpty() ? ": none" : ""));
        Table table = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (Listed listed : runs) {
            RunSummary run = listed.run();
            table.row(
                    Piece.strong(run.run().value()),
                    Piece.plain(run.fleet()),
                    Piece.plain(Texts.day(run.begun()) + " " + Texts.moment(run.begun())),
                    listed.driven() ? Piece.good("driven") : Piece.plain("-"),
                    Piece.plain(listed.waits()));
        }
        table.print(paper);
        broken.forEach(problem -> paper.wrapped("  ", Piece.bad("NOT INTACT: " + problem.getMessage())));
    }
}
