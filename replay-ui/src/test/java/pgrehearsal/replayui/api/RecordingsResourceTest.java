package pgrehearsal.replayui.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.replayui.view.Simulated;
import pgrehearsal.replayui.view.StoredRun;

class RecordingsResourceTest {

    private static final String TOKEN = "Bearer secret";

    private final RecordingsResource resource = new RecordingsResource();
    private final StoredRun run = Simulated.run();

    @BeforeEach
    void serve() {
        Served.serve(new Served(
                List.of(),
                List.of(),
                CompletableFuture.completedFuture(List.of()),
                Simulations.NONE,
                plan -> "",
                Optional.empty(),
                (entries, head) -> {},
                Admission.byTokens("secret", ""),
                List.of()));
    }

    @Test
    void anIntactOneIsShown() {
        var brought = resource.bring(TOKEN, "night.jsonl", Recording.bytes(run.records()));

        assertThat(brought.closed()).isTrue();
        assertThat(brought.run().source()).isEqualTo("night.jsonl");
        assertThat(Served.now().run(run.id()).records()).isEqualTo(run.records());
    }

    @Test
    void withoutTheTokenNothingIsRead() {
        assertThatThrownBy(() -> resource.bring("Bearer guessed", "x", new byte[0]))
                .hasMessageContaining("needs the operator's token");
        assertThatThrownBy(() -> resource.bring(null, "x", new byte[0])).hasMessageContaining("token");
    }

    @Test
    void linesThatAreIntactAndMakeNoRunAreRefused() {
        List<LogEntry> headless = renumbered(run.entries().subList(5, 40));
        byte[] bytes = Recording.bytes(EventCodec.encode(new RunId("headless"), headless, Hash.NONE));

        assertThatThrownBy(() -> resource.bring(TOKEN, "headless.jsonl", bytes))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("its lines are intact, but");
        assertThat(Served.now().runs()).isEmpty();
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        for (String text : List.of("", "hello", "{}\n", "null\n", "[".repeat(100_000) + "\n")) {
            assertThatThrownBy(() -> resource.bring(TOKEN, "x", text.getBytes(UTF_8)))
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("this is no intact recording");
        }
    }

    @Test
    void oneThatIsTooLargeIsNotRead() {
        assertThatThrownBy(() -> resource.bring(TOKEN, "x", new byte[(32 << 20) + 1]))
                .hasMessageContaining("wanted at most 33554432");
    }

    private static List<LogEntry> renumbered(List<LogEntry> entries) {
        List<LogEntry> all = new ArrayList<>();
        for (LogEntry entry : entries) {
            all.add(new LogEntry(all.size() + 1, entry.at(), entry.epoch(), entry.actor(), entry.event()));
        }
        return all;
    }
}
