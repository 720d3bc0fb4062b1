package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What clients were told is committed, kept outside the fleet: a file per load, a line per row, on disk before the
 * writer goes on. Marks are lines among them, so that "before the fence" is a matter of order, not of clocks.
 */
public final class CommitLedger {
    private static final String SUFFIX = ".ledger";

    private final Path folder;

    CommitLedger(Path folder) {
        this.folder = folder;
    }

    /** One row that a writer sent, and what it heard of it. */
    sealed interface Entry {

        record Acknowledged(LedgerRow row, int major, String position) implements Entry {}

        /** The connection was lost while the commit was under way: it may be there or not. */
        record Unknown(LedgerRow row) implements Entry {}

        record Mark(String name, Instant at) implements Entry {}
    }

    /**
     * Writes a mark into every load's file. All that is acknowledged before it was committed before it; so whoever sets
     * the mark behind a closed door may say that everything before it must be on a node that was kept.
     */
    public void mark(String name) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("a mark is a plain word, but this is '" + name + "'");
        }
        for (int load : loads()) {
            try (Appender appender = new Appender(file(load), StandardOpenOption.WRITE)) {
                appender.append("= " + name + " " + Instant.now());
            }
        }
    }

    /** The loads that ever ran, by number. */
    public List<Integer> loads() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Integer.parseInt(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Entry> entries(int load) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file(load))) {
                parse(load, line, entries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** A last line that was cut by a crash is left out: its writer had not gone on. */
    private static void parse(int load, String line, List<Entry> entries) {
        String[] fields = line.split(" ", -1);
        switch (fields[0] + fields.length) {
            case "+6" ->
                entries.add(new Entry.Acknowledged(
                        row(load, fields[1], fields[2]), Integer.parseInt(fields[3]), fields[4]));
            case "?4" -> entries.add(new Entry.Unknown(row(load, fields[1], fields[2])));
            case "=4" -> entries.add(new Entry.Mark(fields[1], Instant.parse(fields[2])));
            default -> {
                // Cut off.
            }
        }
    }

    private static LedgerRow row(int load, String writer, String number) {
        return new LedgerRow(load, Integer.parseInt(writer), Long.parseLong(number));
    }

    /** Takes the next number; of two processes that ask at once, each gets its own. */
    Recorder begin() {
        try {
            Files.createDirectories(folder);
            int load = loads().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
            while (true) {
                try {
                    Files.createFile(file(load));
                    return new Recorder(load, new Appender(file(load), StandardOpenOption.WRITE));
                } catch (FileAlreadyExistsException e) {
                    load++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    private Path file(int load) {
        return folder.resolve(load + SUFFIX);
    }

    /** The ledger of one load that runs now. */
    static final class Recorder implements AutoCloseable {
        private final int load;
        private final Appender appender;

        private Recorder(int load, Appender appender) {
            this.load = load;
            this.appender = appender;
        }

        int load() {
            return load;
        }

        void acknowledged(int writer, long number, int major, String position) {
            appender.append("+ " + writer + " " + number + " " + major + " " + position);
        }

        void unknown(int writer, long number) {
            appender.append("? " + writer + " " + number);
        }

        @Override
        public void close() {
            appender.close();
        }
    }

    /** Appends whole lines, each ending with a dot so that a cut one is known, and returns when they are on disk. */
    private static final class Appender implements AutoCloseable {
        private final FileChannel channel;

        Appender(Path file, StandardOpenOption option) {
            try {
                channel = FileChannel.open(file, option, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void append(String line) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap((line + " .\n").getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
