package pgrehearsal.replayui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pgrehearsal.replayui.api.Asked.bearer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Recording;
import pgrehearsal.replayui.api.Protobuf.Message;
import pgrehearsal.replayui.page.LiveRun;
import pgrehearsal.replayui.page.ServedProgram;
import pgrehearsal.replayui.view.RunTrace;
import pgrehearsal.replayui.view.Simulated;
import pgrehearsal.replayui.view.StoredRun;

class TracesIT {

    @TempDir
    private Path folder;

    private final List<byte[]> bodies = new ArrayList<>();
    private HttpServer collector;
    private String address;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (bodies) {
                bodies.add(body);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        address = "http://127.0.0.1:" + collector.getAddress().getPort();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    @Test
    void aRecordedRunIsSentWhenAnOperatorAsksForIt() throws Exception {
        StoredRun run = Simulated.run("--fault", "link-killed", "--decide", "reverse");
        Path file = Files.write(folder.resolve("night.jsonl"), Recording.bytes(run.records()));
        try (ServedProgram program =
                        ServedProgram.start(folder.resolve("journal.db"), file.toString(), "--otlp", address);
                Asked asked = new Asked(program)) {
            String path = "api/runs/" + run.id() + "/trace";
            assertThat(asked.post(path, "application/json", "").status()).isEqualTo(401);
            assertThat(asked.post(path, "application/json", "", "Authorization", bearer(ServedProgram.TOKEN))
                            .status())
                    .isEqualTo(200);
            RunTrace trace = RunTrace.of(run);
            awaitSpans(trace.spans().size());
            assertThat(spans()).isEqualTo(expected(trace));
        }
    }

    @Test
    void aLiveRunIsSentAsItGoesOnAndNothingElse() throws Exception {
        StoredRun simulated = Simulated.run();
        Path journal = folder.resolve("journal.db");
        try (LiveRun live = LiveRun.in(journal, simulated.entries())) {
            live.write(30);
            try (ServedProgram program = ServedProgram.start(journal, "--otlp", address);
                    Asked asked = new Asked(program)) {
                assertThat(asked.get("api/runs").status()).isEqualTo(200);
                live.write(120);
                awaitSpans(40);
                assertThat(spans().values()).noneMatch(span -> span.startsWith("run "));
                live.write(simulated.entries().size() - live.written());
                int all = RunTrace.of(simulated).spans().size();
                awaitSpans(all);
                assertThat(spans().values())
                        .anyMatch(span -> span.startsWith("run "))
                        .hasSize(all);
            }
        }
    }

    @Test
    void withoutACollectorNobodyIsTold() throws Exception {
        try (ServedProgram program = ServedProgram.start(folder.resolve("journal.db"));
                Asked asked = new Asked(program)) {
            var answer = asked.post(
                    "api/runs/any/trace", "application/json", "", "Authorization", bearer(ServedProgram.TOKEN));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("detail").asText()).contains("--otlp");
        }
        assertThat(bodies).isEmpty();
    }

    private void awaitSpans(int count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (spans().size() < count && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(spans()).hasSizeGreaterThanOrEqualTo(count);
    }

    private static Map<String, String> expected(RunTrace trace) {
        Map<String, String> all = new LinkedHashMap<>();
        for (RunTrace.Span span : trace.spans()) {
            all.put(
                    trace.traceId() + " " + span.parent().orElse("") + " " + span.id(),
                    span.name() + " " + nanos(span.begins()) + " " + nanos(span.ends())
                            + span.failed().map(why -> " " + why).orElse(""));
        }
        return all;
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }

    /** By the numbers of OTLP's own trace.proto. */
    private Map<String, String> spans() {
        Map<String, String> all = new LinkedHashMap<>();
        List<byte[]> received;
        synchronized (bodies) {
            received = List.copyOf(bodies);
        }
        for (byte[] body : received) {
            for (Message resource : new Message(body).messages(1)) {
                for (Message scope : resource.messages(2)) {
                    for (Message span : scope.messages(2)) {
                        String status = span.messages(15).stream()
                                .map(said -> said.text(2))
                                .filter(text -> !text.isEmpty())
                                .map(text -> " " + text)
                                .findFirst()
                                .orElse("");
                        all.put(
                                span.hex(1) + " " + span.hex(4) + " " + span.hex(2),
                                span.text(5) + " " + span.fixed(7) + " " + span.fixed(8) + status);
                    }
                }
            }
        }
        return all;
    }
}
