package pgrehearsal.replayui.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.simulator.explore.Explorer;

/** Says every few seconds how far an exploration is and how long it may still take, and ends it early when asked to. */
final class ExploreWatch implements Explorer.Watcher {

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);

    private final Paper paper;
    private final long begun = System.nanoTime();
    private final AtomicLong said = new AtomicLong(begun);
    private volatile String part = "";
    private volatile long partBegun = begun;
    private volatile boolean stopped;

    private ExploreWatch(Paper paper) {
        this.paper = paper;
    }

    static ExploreWatch begin(Paper paper) {
        return new ExploreWatch(paper);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public boolean stops() {
        return stopped;
    }

    @Override
    public void explored(String what, int done, int total) {
        long now = System.nanoTime();
        if (!what.equals(part)) {
            part = what;
            partBegun = now;
        }
        long before = said.get();
        if (now - before > BETWEEN_WORDS.toNanos() && said.compareAndSet(before, now)) {
            double seconds = (now - partBegun) / 1e9;
            paper.line(String.format(
                    Locale.ROOT,
                    "%s: %d of %d first dangers, about %s left",
                    what,
                    done,
                    total,
                    Texts.duration(Duration.ofMillis((long) (1000 * seconds * (total - done) / done)))));
        }
    }
}
