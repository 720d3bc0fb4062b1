package pgrehearsal.executor.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import pgrehearsal.executor.lab.Lab;

/** Kills pg_upgrade, with all of its process group, as often as it is told to; what it started elsewhere stays. */
final class UpgradeKiller implements AutoCloseable {

    private final Lab lab;
    private final int times;
    private final boolean whileLinking;
    private final Duration after;
    private final AtomicInteger killed = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    private UpgradeKiller(Lab lab, int times, boolean whileLinking, Duration after) {
        this.lab = lab;
        this.times = times;
        this.whileLinking = whileLinking;
        this.after = after;
        this.thread = Thread.ofPlatform().daemon().name("killer").start(this::run);
    }

    /** While it prepares the new cluster. */
    static UpgradeKiller beforeLinking(Lab lab, int times) {
        return new UpgradeKiller(lab, times, false, Duration.ofMillis(300));
    }

    static UpgradeKiller beforeLinking(Lab lab, Duration after) {
        return new UpgradeKiller(lab, 1, false, after);
    }

    /** Some time after it gave the old control file another name. */
    static UpgradeKiller whileLinking(Lab lab, Duration after) {
        return new UpgradeKiller(lab, 1, true, after);
    }

    int killed() {
        return killed.get();
    }

    private void run() {
        try {
            Path leader = lab.node("n1").directory();
            Path renamed = leader.resolve("13/global/pg_control.old");
            // The one of the preflight works on a scratch directory and is left alone.
            Path used = leader.resolve("15.used");
            while (!over && killed.get() < times) {
                Optional<Long> found = Files.exists(used) ? Processes.named("pg_upgrade", leader) : Optional.empty();
                if (found.isPresent()) {
                    while (whileLinking && !Files.exists(renamed) && Processes.isAlive(found.get())) {
                        Thread.onSpinWait();
                    }
                    Thread.sleep(after);
                    if (Processes.isAlive(found.get())) {
                        Processes.killGroup(lab, found.get());
                        killed.incrementAndGet();
                    }
                    while (Processes.isAlive(found.get())) {
                        Thread.sleep(1);
                    }
                } else {
                    Thread.sleep(1);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
