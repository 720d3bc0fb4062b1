package pgrehearsal.executor.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.run.LogEntry;

/** Follows a run's journal file while another process writes it. */
final class JournalTail implements AutoCloseable {

    private final FileChannel file;
    private final List<LogEntry> entries = new ArrayList<>();
    private final StringBuilder cut = new StringBuilder();
    private long position;

    private JournalTail(FileChannel file) {
        this.file = file;
    }

    static JournalTail of(Path journal) throws IOException {
        return new JournalTail(FileChannel.open(journal));
    }

    /** All that is there now. */
    List<LogEntry> entries() throws IOException {
        long size = file.size();
        if (size > position) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - position));
            while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
                // Reads on.
            }
            int whole = 0;
            // An append that is under way has no first byte yet.
            while (whole < bytes.position() && bytes.get(whole) != 0) {
                whole++;
            }
            position += whole;
            cut.append(UTF_8.decode(bytes.flip().limit(whole)));
            int end;
            while ((end = cut.indexOf("\n")) >= 0) {
                entries.add(EventCodec.decode(cut.substring(0, end)));
                cut.delete(0, end + 1);
            }
        }
        return entries;
    }

    /** Waits for an entry; false if the driver left before. */
    boolean await(DriverProcess driver, Predicate<LogEntry> wanted) throws IOException, InterruptedException {
        int seen = 0;
        while (true) {
            boolean alive = driver.isAlive();
            List<LogEntry> now = entries();
            while (seen < now.size()) {
                if (wanted.test(now.get(seen++))) {
                    return true;
                }
            }
            if (!alive) {
                return false;
            }
            Thread.sleep(0, 200_000);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
