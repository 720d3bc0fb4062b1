package pgrehearsal.domain.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** For a value within a line, after which the line goes on. */
    private static final ObjectReader READER = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
        try (JsonParser parser = READER.createParser(line)) {
            return new Line(parser, upcasts).read();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event: " + e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not an event that this program can read: " + e.getMessage(), e);
        }
    }

    /** One line on its way through the parser; what its data is comes before the data. */
    private static final class Line {

        private final JsonParser parser;
        private final Upcasts upcasts;
        private String type = "";
        private Instant at = Instant.EPOCH;
        private long sequence;
        private int version;
        private long epoch;
        private String actor = "";
        private @Nullable RunEvent event;

        Line(JsonParser parser, Upcasts upcasts) {
            this.parser = parser;
            this.upcasts = upcasts;
        }

        LogEntry read() throws IOException {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                member(name);
            }
            RunEvent read = event;
            if (read == null || parser.nextToken() != null) {
                throw new IllegalArgumentException("it is not one object with a type and data");
            }
            return new LogEntry(sequence, at, epoch, actor, read);
        }

        private void member(String name) throws IOException {
            switch (name) {
                case "type" -> type = withoutPrefix(parser.getText());
                case "time" -> at = Instant.parse(parser.getText());
                case "sequence" -> sequence = parser.getLongValue();
                case "schemaversion" -> version = parser.getIntValue();
                case "epoch" -> epoch = parser.getLongValue();
                case "actor" -> actor = parser.getText();
                case "data" -> event = data();
                default -> parser.skipChildren();
            }
        }

        private RunEvent data() throws IOException {
            Class<? extends RunEvent> wanted = Json.eventType(type);
            return upcasts.isNewest(type, version)
                    ? READER.readValue(parser, wanted)
                    : MAPPER.treeToValue(upcasts.toNewest(type, version, READER.readTree(parser)), wanted);
        }

        private static String withoutPrefix(String name) {
            return name.startsWith(TYPE_PREFIX) ? name.substring(TYPE_PREFIX.length()) : name;
        }
    }
}
