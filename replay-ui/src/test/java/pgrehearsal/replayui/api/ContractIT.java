package pgrehearsal.replayui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.replayui.api.Asked.bearer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.replayui.api.Asked.Answer;
import pgrehearsal.replayui.cli.Golden;
import pgrehearsal.replayui.page.ServedProgram;
import pgrehearsal.replayui.view.Simulated;
import pgrehearsal.replayui.view.StoredRun;

/** What programs other than the page may rely on: every answer of the API, frozen. */
class ContractIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    @TempDir
    private static Path folder;

    private static StoredRun stuck;
    private static StoredRun good;
    private static ServedProgram program;
    private static Asked asked;

    private final Golden golden = new Golden("api");

    @BeforeAll
    static void serve() throws IOException {
        stuck = Simulated.run("--fault", "replica-stuck@await-catch-up/n2");
        good = Simulated.run();
        program = ServedProgram.start(folder.resolve("journal.db"), recorded("stuck", stuck), recorded("good", good));
        asked = new Asked(program);
    }

    @AfterAll
    static void close() {
        if (program != null) {
            asked.close();
            program.close();
        }
    }

    private static String recorded(String name, StoredRun run) throws IOException {
        return Files.write(folder.resolve(name + ".jsonl"), Recording.bytes(run.records()))
                .toString();
    }

    @Test
    void whatIsLookedAt() throws IOException {
        String run = "api/runs/" + stuck.id();
        int last = stuck.entries().size();
        List<JsonNode> cards = new ArrayList<>();
        asked.get("api/runs").json().forEach(card -> {
            if (card.path("source").asText().startsWith(folder.toString())) {
                cards.add(card);
            }
        });
        golden.check("runs.json", pretty(MAPPER.valueToTree(cards)));
        golden.check("run.json", pretty(asked.get(run)));
        golden.check("frames.json", pretty(asked.get(run + "/frames?from=1&to=12")));
        golden.check("frames-block.json", pretty(asked.get(run + "/frames?from=30&to=31")));
        golden.check("frames-after.json", pretty(asked.get(run + "/frames?after=" + (last - 2))));
        golden.check("event.json", asked.get(run + "/events/7").body() + "\n");
        golden.check("report.md", asked.get(run + "/report.md").body());
        golden.check("plan.md", asked.get(run + "/plan.md").body());
        golden.check("diff.json", pretty(asked.get("api/diff?a=" + good.id() + "&b=" + stuck.id())));
        golden.check("me.json", pretty(asked.get("api/me")));
    }

    @Test
    void whatIsMade() throws IOException {
        golden.check("fleets.json", pretty(asked.get("api/simulations/fleets")));
        golden.check("choices.json", pretty(asked.get("api/simulations/choices?fleet=example:three-nodes")));
        golden.check("what-if-choices.json", pretty(asked.get("api/runs/" + good.id() + "/what-if?at=60")));
        golden.check(
                "simulated.json", pretty(post("api/simulations", "{\"fleet\": \"example:three-nodes\", \"seed\": 3}")));
        String other = "{\"at\": 60, \"faults\": [\"replica-stuck@await-catch-up/n2\"]}";
        golden.check("what-if.json", pretty(post("api/runs/" + good.id() + "/what-if", other)));
        StoredRun brought = Simulated.run("--seed", "4");
        golden.check(
                "brought.json",
                pretty(asked.post(
                        "api/recordings?name=brought.jsonl",
                        "application/x-ndjson",
                        new String(Recording.bytes(brought.records()), StandardCharsets.UTF_8),
                        "Authorization",
                        bearer(ServedProgram.TOKEN))));
    }

    @Test
    void whatIsRefused() throws IOException {
        String run = "api/runs/" + good.id();
        List<Answer> refused = List.of(
                asked.get("api/runs/nobody"),
                asked.get("api/runs/nobody/frames"),
                asked.get(run + "/events/0"),
                asked.get(run + "/live"),
                asked.get(run + "/what-if?at=999999"),
                asked.get("api/diff?a=" + good.id()),
                asked.get("api/simulations/choices?fleet=nowhere"),
                asked.post("api/simulations", JSON, "{}"),
                post("api/simulations", "{\"fleet\": \"example:three-nodes\", \"faults\": [\"x\"]}"),
                post("api/simulations", ""),
                post("api/simulations", "{"),
                post(run + "/words", "{\"command\": \"pause\"}"),
                post("api/recordings", "{}"),
                asked.post(
                        "api/recordings",
                        "application/x-ndjson",
                        "hello",
                        "Authorization",
                        bearer(ServedProgram.TOKEN)),
                asked.get("api/nothing"));
        StringBuilder all = new StringBuilder();
        for (Answer answer : refused) {
            assertThat(answer.status()).isBetween(400, 499);
            all.append(answer.status())
                    .append(' ')
                    .append(answer.type())
                    .append('\n')
                    .append(answer.body().isEmpty() ? "" : pretty(answer));
        }
        golden.check("problems.txt", all.toString());
    }

    @Test
    void theDescription() throws IOException {
        JsonNode described = asked.get("api/openapi?format=json").json();
        described
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> assertThat(
                                        method.getValue().path("summary").asText())
                                .as(method.getKey() + " " + path.getKey())
                                .isNotBlank()));
        golden.check("openapi.json", pretty(described));
    }

    private static Answer post(String path, String body) {
        return asked.post(path, JSON, body, "Authorization", bearer(ServedProgram.TOKEN));
    }

    private static String pretty(Answer answer) {
        assertThat(answer.type()).as(answer.body()).contains("json");
        return pretty(answer.json());
    }

    private static String pretty(JsonNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(json)
                            .replace(folder.toString(), "FOLDER")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
