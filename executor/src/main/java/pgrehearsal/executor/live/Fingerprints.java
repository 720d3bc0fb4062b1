package pgrehearsal.executor.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.executor.host.JobKey;

/** The fingerprint that a job has taken, from the file that it left. */
final class Fingerprints {

    /** A line for each table and sequence: enough for a hundred thousand of them. */
    private static final int BYTES_MAX = 32 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fingerprints() {}

    static Optional<Fact.FingerprintFact> of(LiveNode node, JobKey job, Question question) {
        Optional<String> text = node.jobs().read(job, "fingerprint.json", BYTES_MAX);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(fact(question, JSON.readTree(text.get())));
        } catch (JsonProcessingException e) {
            // Cut off while it was written: there is no fingerprint.
            return Optional.empty();
        }
    }

    private static Fact.FingerprintFact fact(Question question, JsonNode fingerprint) {
        int tables = 0;
        int hashed = 0;
        StringBuilder content = new StringBuilder();
        for (JsonNode table : fingerprint.path("tables")) {
            tables++;
            hashed += table.path("hash").isNull() ? 0 : 1;
            content.append(table).append('\n');
        }
        SortedMap<String, Long> sequences = new TreeMap<>();
        for (JsonNode sequence : fingerprint.path("sequences")) {
            String name = sequence.path("database").asText() + "."
                    + sequence.path("schema").asText() + "."
                    + sequence.path("sequence").asText();
            sequences.put(name, sequence.path("value").asLong());
        }
        return new Fact.FingerprintFact(
                question.node(),
                question.side(),
                new Digest(Hash.of(content.toString())),
                new Measured<>(tables),
                new Measured<>(hashed),
                new Measured<>(sequences));
    }
}
