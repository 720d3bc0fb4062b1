package pgrehearsal.replayui.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.JournalRecord;

/** From a seek to the picture: what a person feels who drags along a run. */
@Tag("benchmark")
class FramesBenchmark {

    private static final int SEEKS = 200;
    private static final long SEED = 7;

    /** Seeks as the slider does, and waits until the browser has come past the next frame's painting. */
    private static final String SEEK = """
            async (places) => {
              const slider = document.querySelector('input[type=range]');
              const painted = () => new Promise((done) => requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => done();
                channel.port2.postMessage(0);
              }));
              const times = [];
              for (const place of places) {
                await painted();
                const before = performance.now();
                slider.value = String(place);
                slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
                await Promise.resolve();
                const drawn = performance.now();
                await painted();
                times.push([drawn - before, performance.now() - before]);
              }
              return times;
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void measure() throws IOException {
        List<Path> recordings = recordings();
        StringBuilder table = new StringBuilder("recording  events  opened  script p95  frame p50  frame p95  worst\n");
        try (Browsing browsing = Browsing.start();
                ServedProgram program = ServedProgram.start(
                        folder.resolve("journal.db"),
                        recordings.stream().map(Path::toString).toArray(String[]::new))) {
            for (Path recording : recordings) {
                table.append(row(browsing, program, recording));
            }
        }
        Files.writeString(Path.of(System.getProperty("benchmark.table")), table);
    }

    private List<Path> recordings() throws IOException {
        String named = System.getProperty("benchmark.recordings", "");
        if (!named.isEmpty()) {
            return IntStream.range(0, named.split(",").length)
                    .mapToObj(place -> Path.of(named.split(",")[place]))
                    .toList();
        }
        List<Path> made = new ArrayList<>();
        made.add(folder.resolve("12-nodes.jsonl"));
        Recorded.simulation(made.getLast(), "example:gitlab-production", "--seed", "7");
        made.add(folder.resolve("500-nodes.jsonl"));
        Recorded.simulation(made.getLast(), fleet(500).toString(), "--seed", "7");
        return made;
    }

    /** Clusters of ten, as large installations have them. */
    private Path fleet(int nodes) throws IOException {
        String clusters = IntStream.range(0, nodes / 10)
                .mapToObj(cluster ->
                        "  - name: c%d\n    topology: streaming\n    dataSize: 100GB\n    checksums: true\n"
                                        .formatted(cluster)
                                + "    nodes:\n"
                                + IntStream.range(0, 10)
                                        .mapToObj(node -> "      - { name: n%d-%d, host: 10.%d.%d.%d, role: %s }\n"
                                                .formatted(
                                                        cluster,
                                                        node,
                                                        1 + cluster / 200,
                                                        cluster % 200,
                                                        node + 1,
                                                        node == 0 ? "primary" : "standby"))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
        String kept = IntStream.range(0, nodes / 10)
                .mapToObj(cluster -> "n%d-9".formatted(cluster))
                .collect(Collectors.joining(", "));
        Path file = folder.resolve(nodes + ".yaml");
        Files.writeString(file, """
                fleet: many
                environment: staging
                upgrade:
                  from: "13"
                  to: "15"
                  strategy: link-keep-old
                  keepOld: [%s]
                  transfer: link
                  standbySync: rsync
                  snapshot: none
                  window: { start: 2026-06-06T22:00:00Z, length: PT12H }
                  gates: [close-traffic, first-start, open-traffic, release-way-back]
                clusters:
                %s""".formatted(kept, clusters));
        return file;
    }

    private static String row(Browsing browsing, ServedProgram program, Path recording) throws IOException {
        JournalRecord first = JournalRecord.parse(firstLine(recording)).orElseThrow();
        try (Visit visit = new Visit(browsing, program, new NewContextOptions())) {
            Page page = visit.page();
            long before = System.nanoTime();
            visit.show("#/runs/" + first.run());
            page.waitForSelector("input[type=range]");
            double opened = (System.nanoTime() - before) / 1e9;
            int last = Integer.parseInt(page.getAttribute("input[type=range]", "max"));
            SplittableRandom random = new SplittableRandom(SEED);
            List<Integer> places = IntStream.range(0, SEEKS)
                    .map(_ -> random.nextInt(1, last + 1))
                    .boxed()
                    .toList();
            @SuppressWarnings("unchecked") // What the script returns.
            List<List<Number>> times = (List<List<Number>>) page.evaluate(SEEK, places);
            return "%-20s %7d %6.1f s %7.1f ms %7.1f ms %7.1f ms %7.1f ms%n"
                    .formatted(
                            recording.getFileName(),
                            last,
                            opened,
                            quantile(times, 0, 0.95),
                            quantile(times, 1, 0.5),
                            quantile(times, 1, 0.95),
                            quantile(times, 1, 1));
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow();
        }
    }

    private static double quantile(List<List<Number>> times, int column, double share) {
        double[] sorted = times.stream()
                .mapToDouble(time -> time.get(column).doubleValue())
                .sorted()
                .toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
