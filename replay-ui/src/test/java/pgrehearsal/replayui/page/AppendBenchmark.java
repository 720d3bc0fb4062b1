package pgrehearsal.replayui.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.executor.journal.JournalAddress;

/** From an event's commit in the journal to its arrival in the page of somebody who follows the run. */
@Tag("benchmark")
class AppendBenchmark {

    private static final int BEFORE = 100;
    private static final int WARM_UP = 50;
    private static final int APPENDS = 300;
    /** Of a pause between two appends, in milliseconds: no two at once, and in no rhythm with whoever polls. */
    private static final int PAUSE_LEAST = 30;

    private static final int PAUSE_MOST = 120;
    private static final long SEED = 7;

    /** Notes for each event when the document first knew it. */
    private static final String WATCH = """
            () => {
              window.arrived = [];
              const slider = document.querySelector('input[type=range]');
              const note = () => {
                const last = Number(slider.getAttribute('max'));
                for (let at = window.arrived.length; at <= last; at++) {
                  window.arrived[at] = performance.timeOrigin + performance.now();
                }
              };
              note();
              new MutationObserver(note).observe(slider, { attributes: true, attributeFilter: ['max'] });
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void measure() throws IOException, InterruptedException {
        String named = System.getProperty("benchmark.journal", "");
        String journal = named.isEmpty() ? folder.resolve("journal.db").toString() : named;
        List<LogEntry> entries =
                Recorded.simulation(folder.resolve("night.jsonl"), "example:gitlab-production", "--seed", "7");
        StringBuilder table = new StringBuilder("journal     appends        p50        p90        p99      worst\n");
        try (LiveRun live = LiveRun.in(journal, entries)) {
            live.write(BEFORE);
            try (Browsing browsing = Browsing.start();
                    ServedProgram program = ServedProgram.start(journal);
                    Visit visit = new Visit(browsing, program, new NewContextOptions())) {
                visit.show("#/runs/" + LiveRun.ID);
                Page page = visit.page();
                page.waitForSelector("input[type=range]");
                page.evaluate(WATCH);
                List<Instant> committed = append(live);
                page.waitForFunction("last => window.arrived.length > last", live.written());
                List<Double> waits = waits(page, committed);
                String kind =
                        JournalAddress.parse(journal) instanceof JournalAddress.SqliteFile ? "SQLite" : "PostgreSQL";
                table.append("%-10s %8d %s%n".formatted(kind, waits.size(), quantiles(waits)));
            }
        }
        Files.writeString(Path.of(System.getProperty("benchmark.table")), table);
    }

    /** When each was committed. */
    private static List<Instant> append(LiveRun live) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Instant> committed = new ArrayList<>();
        for (int i = 0; i < WARM_UP + APPENDS; i++) {
            Thread.sleep(random.nextInt(PAUSE_LEAST, PAUSE_MOST));
            live.write(1);
            committed.add(Instant.now());
        }
        return committed;
    }

    private static List<Double> waits(Page page, List<Instant> committed) {
        @SuppressWarnings("unchecked") // What the script keeps.
        List<Number> arrived = (List<Number>) page.evaluate("() => window.arrived");
        List<Double> waits = new ArrayList<>();
        for (int i = WARM_UP; i < committed.size(); i++) {
            Duration commit = Duration.between(Instant.EPOCH, committed.get(i));
            waits.add(arrived.get(BEFORE + i + 1).doubleValue() - commit.toNanos() / 1e6);
        }
        return waits;
    }

    private static String quantiles(List<Double> waits) {
        double[] sorted =
                waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        StringBuilder text = new StringBuilder();
        for (double share : new double[] {0.5, 0.9, 0.99, 1}) {
            text.append(" %6.1f ms".formatted(sorted[(int) Math.round(share * (sorted.length - 1))]));
        }
        return text.toString();
    }
}
