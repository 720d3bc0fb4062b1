package pgrehearsal.executor.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Head;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.RunHead;

/**
 * One run's journal as one file, for one process at a time: each append is forced to disk before it counts. The file is
 * a recording without its closing line, since the run may go on.
 */
public final class FileJournal implements Journal, AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final List<JournalRecord> records;
    private long end;

    private FileJournal(Path file, FileChannel channel, List<JournalRecord> records) throws IOException {
        this.file = file;
        this.channel = channel;
        this.records = records;
        this.end = channel.size();
    }

    /**
     * Opens a run's file, or makes it.
     *
     * @throws JournalUnavailable if another process has it open, or it is not what was written
     */
    public static FileJournal open(Path file) {
        @Nullable FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file, channel);
            keepName(file);
            List<JournalRecord> records = readWhole(file, channel);
            return new FileJournal(file, channel, records);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new JournalUnavailable("journal " + file + " cannot be opened: " + e.getMessage(), e);
        } catch (JournalUnavailable e) {
            closeQuietly(channel);
            throw e;
        }
    }

    /** Reads a run's file while another process may be writing it. */
    public static Verification look(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Verification.lines(Arrays.copyOf(bytes, wholeLines(bytes)));
    }

    /**
     * Tells whether another process has a run's file open, which means that a driver is at work. Not for the process
     * that has it open itself: looking would give its lock up.
     */
    public static boolean inUse(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new JournalUnavailable(
                    "journal " + file + " is in use by another process: a driver is at work on this run",
                    new IOException("locked"));
        }
    }

    /** A file that is new is lost in a crash of the host as long as its folder was not forced to disk. */
    private static void keepName(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** A crash may have cut the last line; it was never acknowledged, so it is set aside. */
    private static List<JournalRecord> readWhole(Path file, FileChannel channel) throws IOException {
        byte[] bytes = readAll(channel);
        int whole = wholeLines(bytes);
        if (whole < bytes.length) {
            Files.write(
                    Path.of(file + ".torn"),
                    Arrays.copyOfRange(bytes, whole, bytes.length),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            channel.truncate(whole);
            channel.force(true);
        }
        if (whole == 0) {
            return new ArrayList<>();
        }
        return switch (Verification.lines(Arrays.copyOf(bytes, whole))) {
            case Verification.Intact intact
            when intact.closed() ->
                throw new JournalUnavailable(
                        file + " is a closed recording, not a journal", new IOException("closed recording"));
            case Verification.Intact intact -> new ArrayList<>(intact.records());
            case Verification.Broken broken ->
                throw new JournalUnavailable(
                        "journal " + file + " is broken at line " + broken.line() + ": " + broken.what(),
                        new IOException("broken chain"));
        };
    }

    /** Through the locked channel: closing another one of the same file would give the process's lock up. */
    private static byte[] readAll(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // All is done in the condition.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Up to what a crash has cut: a line without its end, or an append whose first byte is missing. */
    private static int wholeLines(byte[] bytes) {
        int end = 0;
        for (int i = 0; i < bytes.length && bytes[i] != 0; i++) {
            if (bytes[i] == '\n') {
                end = i + 1;
            }
        }
        return end;
    }

    @Override
    public synchronized Appending append(List<JournalRecord> more) {
        if (more.isEmpty()) {
            return new Appending.Appended(records.size());
        }
        JournalRecord.requireConsecutive(more);
        if (more.getFirst().sequence() != records.size() + 1) {
            return new Appending.Conflict(records.size());
        }
        StringBuilder text = new StringBuilder();
        more.forEach(record -> text.append(record.line()).append('\n'));
        byte[] bytes = text.toString().getBytes(UTF_8);
        try {
            // The first byte goes last: a process that is killed in between leaves all of it or nothing.
            write(bytes, 1, bytes.length);
            write(bytes, 0, 1);
            channel.force(false);
        } catch (IOException e) {
            takeBack();
            throw new JournalUnavailable("journal " + file + " cannot be written: " + e.getMessage(), e);
        }
        end += bytes.length;
        records.addAll(more);
        return new Appending.Appended(records.size());
    }

    private void write(byte[] bytes, int from, int to) throws IOException {
        ByteBuffer part = ByteBuffer.wrap(bytes, from, to - from);
        while (part.hasRemaining()) {
            channel.write(part, end + part.position());
        }
    }

    /** Nothing half-written stays: what could not be forced to disk was not appended. */
    private void takeBack() {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            // The next opening of the file finds the torn tail and sets it aside.
        }
    }

    @Override
    public synchronized List<JournalRecord> read(String run, long afterSequence) {
        if (records.isEmpty() || !records.getFirst().run().equals(run)) {
            return List.of();
        }
        int from = (int) Math.min(afterSequence, records.size());
        return List.copyOf(records.subList(from, records.size()));
    }

    @Override
    public synchronized List<Placed> readAll(long afterPosition, int countMax) {
        List<Placed> placed = new ArrayList<>();
        Head head = Head.EMPTY;
        for (JournalRecord record : records) {
            head = head.after(record);
            if (head.position() > afterPosition && placed.size() < countMax) {
                placed.add(new Placed(head.position(), record, head.chain()));
            }
        }
        return placed;
    }

    @Override
    public synchronized Head head() {
        Head head = Head.EMPTY;
        for (JournalRecord record : records) {
            head = head.after(record);
        }
        return head;
    }

    @Override
    public synchronized List<RunHead> runs() {
        if (records.isEmpty()) {
            return List.of();
        }
        JournalRecord last = records.getLast();
        return List.of(new RunHead(last.run(), last.sequence(), last.hash()));
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Everything that counts was forced to disk by its append.
        }
    }
}
