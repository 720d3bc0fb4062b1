package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A load at work. It stops by itself, by {@link #stop}, or when another process asks for it. */
public final class RunningLoad implements AutoCloseable {
    private final CommitLedger.Recorder recorder;
    private final Path running;
    private final Path stopRequest;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Object silence = new Object();
    private long lastHeardNanos = System.nanoTime();
    private long longestSilenceNanos;

    private RunningLoad(CommitLedger.Recorder recorder, Path folder) {
        this.recorder = recorder;
        this.running = folder.resolve(recorder.load() + ".running");
        this.stopRequest = folder.resolve(recorder.load() + ".stop");
    }

    static RunningLoad start(CommitLedger ledger, String jdbcUrl, LoadOptions options, Progress progress) {
        RunningLoad load = new RunningLoad(ledger.begin(), ledger.folder());
        try {
            Files.writeString(
                    load.running, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int writer = 1; writer <= options.writers(); writer++) {
            LoadWriter work = new LoadWriter(load, writer, jdbcUrl, options.pause());
            load.threads.add(Thread.ofPlatform().name("load-writer-" + writer).start(work));
        }
        load.threads.add(Thread.ofPlatform().name("load-watch").start(() -> load.watch(options.length(), progress)));
        return load;
    }

    public int number() {
        return recorder.load();
    }

    public LoadReport report() {
        synchronized (silence) {
            long now = Math.max(longestSilenceNanos, System.nanoTime() - lastHeardNanos);
            return new LoadReport(
                    number(),
                    acknowledged.get(),
                    unknown.get(),
                    failures.get(),
                    Duration.ofNanos(stopping.getCount() > 0 ? now : longestSilenceNanos));
        }
    }

    /** Asks the writers to end after what they are at. */
    public void stop() {
        synchronized (silence) {
            longestSilenceNanos = Math.max(longestSilenceNanos, System.nanoTime() - lastHeardNanos);
            stopping.countDown();
        }
    }

    /** Waits until the last writer has ended. */
    public LoadReport await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return report();
    }

    @Override
    public void close() {
        stop();
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Sleeps, but not beyond the stop. */
    void pause(Duration length) {
        try {
            // The answer is not needed: whoever pauses looks at isStopping() next.
            boolean _ = stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    void acknowledged(int writer, long number, int major, String position) {
        recorder.acknowledged(writer, number, major, position);
        acknowledged.incrementAndGet();
        synchronized (silence) {
            if (!isStopping()) {
                long now = System.nanoTime();
                longestSilenceNanos = Math.max(longestSilenceNanos, now - lastHeardNanos);
                lastHeardNanos = now;
            }
        }
    }

    void unknown(int writer, long number) {
        recorder.unknown(writer, number);
        unknown.incrementAndGet();
    }

    void failed() {
        failures.incrementAndGet();
    }

    private void watch(Duration length, Progress progress) {
        long start = System.nanoTime();
        long told = start;
        while (!isStopping()) {
            pause(Duration.ofMillis(100));
            long now = System.nanoTime();
            if (now - start >= length.toNanos() || Files.exists(stopRequest)) {
                stop();
            } else if (now - told >= Duration.ofSeconds(5).toNanos()) {
                told = now;
                LoadReport report = report();
                progress.say("load %d: %d rows acknowledged, longest silence %.1f s"
                        .formatted(
                                report.load(),
                                report.acknowledged(),
                                report.longestSilence().toMillis() / 1000.0));
            }
        }
        end();
    }

    private void end() {
        try {
            for (Thread thread : threads) {
                if (thread != Thread.currentThread()) {
                    thread.join();
                }
            }
            recorder.close();
            Files.deleteIfExists(stopRequest);
            Files.deleteIfExists(running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
