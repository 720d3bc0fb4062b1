package pgrehearsal.executor.lab;

import java.time.Duration;

/** How much the writers write: each one row after the other, with a pause between, for a length of time. */
public record LoadOptions(int writers, Duration pause, Duration length) {
    private static final Duration UNTIL_STOPPED = Duration.ofDays(36_500);

    public LoadOptions {
        if (writers < 1 || writers > 64) {
            throw new LabException("Expected 1 to 64 writers, but got " + writers + ".", "Maybe --writers 4.");
        }
    }

    public static LoadOptions untilStopped(int writers) {
        return new LoadOptions(writers, Duration.ofMillis(5), UNTIL_STOPPED);
    }

    public LoadOptions lasting(Duration duration) {
        return new LoadOptions(writers, pause, duration);
    }

    public LoadOptions pausing(Duration duration) {
        return new LoadOptions(writers, duration, length);
    }
}
