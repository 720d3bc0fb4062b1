package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunId;

/**
 * Events to and from a journal's lines. A line is a CloudEvent 1.0 in JSON whose last member, {@code hash}, covers
 * every byte before it, the hash of the line before among them.
 */
public final class EventCodec {

    private static final String TYPE_PREFIX = "pgrehearsal.";
    private static final JsonMapper MAPPER =
            Json.builder().addModule(Json.values()).build();

    private EventCodec() {}

    /** A fact as the lines have it. */
    public static String json(Fact fact) {
        try {
            return MAPPER.writerFor(Fact.class).writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fact " + fact + " cannot be written", e);
        }
    }

    /** Makes a run's next lines; the only place where a record's bytes come into being. */
    public static List<JournalRecord> encode(RunId run, List<LogEntry> entries, String previousHash) {
        return encode(run, entries, previousHash, Upcasts.RELEASED);
    }

    static List<JournalRecord> encode(RunId run, List<LogEntry> entries, String previousHash, Upcasts upcasts) {
        List<JournalRecord> records = new ArrayList<>();
        String previous = previousHash;
        for (LogEntry entry : entries) {
            JournalRecord record = encode(run, entry, previous, upcasts);
            records.add(record);
            previous = record.hash();
        }
        return records;
    }

    private static JournalRecord encode(RunId run, LogEntry entry, String previousHash, Upcasts upcasts) {
        String type = Json.kebab(entry.event().getClass().getSimpleName());
        String open;
        try {
            open = "{\"specversion\":\"1.0\",\"id\":\"" + entry.sequence() + "\",\"source\":\"" + run + "\",\"type\":\""
                    + TYPE_PREFIX + type + "\",\"time\":\""
                    + entry.at() + "\",\"sequence\":" + entry.sequence() + ",\"schemaversion\":" + upcasts.newest(type)
                    + ",\"epoch\":" + entry.epoch() + ",\"actor\":" + MAPPER.writeValueAsString(entry.actor())
                    + ",\"previoushash\":\"" + previousHash + "\",\"data\":" + MAPPER.writeValueAsString(entry.event())
                    + ",";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + entry.event() + " cannot be written", e);
        }
        return JournalRecord.close(run.value(), entry.sequence(), open);
    }

    /**
     * Reads a line whose bytes were verified.
     *
     * @throws IllegalArgumentException if it is not a line that this version knows
     */
    public static LogEntry decode(String line) {
        return decode(line, Upcasts.RELEASED);
    }

    static LogEntry decode(String line, Upcasts upcasts) {
        try {
            JsonNode record = MAPPER.readTree(line);
            String prefixed = record.path("type").asText();
            String type = prefixed.startsWith(TYPE_PREFIX) ? prefixed.substring(TYPE_PREFIX.length()) : prefixed;
            Class<? extends RunEvent> eventType = Json.eventType(type);
            JsonNode data = upcasts.toNewest(type, record.path("schemaversion").asInt(), record.path("data"));
            return new LogEntry(
                    record.path("sequence").asLong(),
                    Instant.parse(record.path("time").asText()),
                    record.path("epoch").asLong(),
                    record.path("actor").asText(),
                    MAPPER.treeToValue(data, eventType));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an event that this program can read: " + e.getMessage(), e);
        }
    }
}
