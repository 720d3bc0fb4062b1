package pgrehearsal.executor.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Collects what a program prints while it runs, up to a limit: what is beyond is read and thrown away. */
final class BoundedOutput implements AutoCloseable {
    private static final int BYTES_MAX = 16 << 20;
    /** A program may leave a child that keeps the pipe open (a server, for example): its words are not waited for. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final InputStream stream;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile boolean overflowed;

    private BoundedOutput(InputStream stream) {
        this.stream = stream;
        this.thread = Thread.ofPlatform().daemon().unstarted(this::collect);
    }

    static BoundedOutput of(InputStream stream) {
        BoundedOutput output = new BoundedOutput(stream);
        output.thread.start();
        return output;
    }

    private void collect() {
        byte[] buffer = new byte[8192];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                synchronized (collected) {
                    int room = Math.min(count, BYTES_MAX - collected.size());
                    collected.write(buffer, 0, room);
                    overflowed |= room < count;
                }
            }
        } catch (IOException e) {
            // The pipe was closed by us: what was collected is all that there is.
        }
    }

    String text(Command command) throws InterruptedException {
        thread.join(DRAIN);
        if (overflowed) {
            throw new HostException(
                    HostException.Code.BAD_ANSWER,
                    "Expected at most " + BYTES_MAX + " bytes from a short command, but there are more: " + command);
        }
        synchronized (collected) {
            return collected.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing more is wanted from it.
        }
    }
}
