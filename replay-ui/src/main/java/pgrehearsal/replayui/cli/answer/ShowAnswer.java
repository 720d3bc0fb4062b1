package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.fact.Known;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.FactSentence;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.text.Paper;

/**
 * A run as it was after an event.
 *
 * @param last number of the run's last event
 */
public record ShowAnswer(RunState state, LogEntry entry, JournalRecord record, Duration offset, int last)
        implements Answer {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** @param at the event's number, from 1 */
    public static ShowAnswer of(RecordedRun run, int at) {
        LogEntry entry = run.entries().get(at - 1);
        return new ShowAnswer(
                run.stateAfter(at),
                entry,
                run.records().get(at - 1),
                Duration.between(run.entries().getFirst().at(), entry.at()),
                run.entries().size());
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("sequence", entry.sequence())
                .put("of", last)
                .put("at", entry.at().toString())
                .put("offset", offset.toString())
                .put("sentence", Sentence.of(entry.event()));
        StatusDocument.put(document, state);
        document.set("facts", Documents.array(state.known().all(), ShowAnswer::fact));
        document.set("event", read(record.line()));
        return document;
    }

    private static JsonNode fact(Known known) {
        Question question = known.fact().question();
        return Documents.object()
                .put("node", question.node().value())
                .put("kind", Documents.word(question.kind()))
                .put("side", Documents.word(question.side()))
                .put("asOf", known.asOf().toString())
                .put("sentence", FactSentence.of(known.fact()))
                .set("fact", read(EventCodec.json(known.fact())));
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON cannot be read as such", e);
        }
    }

    @Override
    public void tell(Paper paper) {
        new ShowText(this, paper).tell();
    }

    /** The raw line, set for people. */
    List<String> eventLines() {
        return read(record.line()).toPrettyString().lines().toList();
    }
}
