package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** A run event by event. */
public record ReplayAnswer(RunPlanned planned, List<LogEntry> entries) implements Answer {

    public ReplayAnswer {
        entries = List.copyOf(entries);
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("run", planned.run().value())
                .put("fleet", planned.plan().fleet().name())
                .put("world", Documents.word(planned.options().world()));
        document.set("events", Documents.array(entries, this::event));
        return document;
    }

    private JsonNode event(LogEntry entry) {
        return Documents.object()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("offset", offset(entry).toString())
                .put("actor", entry.actor())
                .put("epoch", entry.epoch())
                .put("event", entry.event().getClass().getSimpleName())
                .put("sentence", Sentence.of(entry.event()));
    }

    @Override
    public void tell(Paper paper) {
        RunText.head(paper, planned);
        paper.line("begins " + Texts.day(entries.getFirst().at()) + " "
                + Texts.moment(entries.getFirst().at()));
        paper.blank();
        Table table = new Table(0, Align.RIGHT, Align.RIGHT, Align.LEFT);
        entries.forEach(entry -> table.row(
                Piece.faint(Long.toString(entry.sequence())),
                Piece.plain(Texts.offset(offset(entry))),
                new Piece(Sentence.of(entry.event()), EventStyle.of(entry.event()))));
        table.print(paper);
    }

    private Duration offset(LogEntry entry) {
        return Duration.between(entries.getFirst().at(), entry.at());
    }
}
