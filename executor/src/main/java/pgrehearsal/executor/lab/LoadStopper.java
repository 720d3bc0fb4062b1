package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Stops loads that run in other processes, by a request that they look for. */
final class LoadStopper {
    private static final String RUNNING = ".running";

    private final Path folder;

    LoadStopper(Path folder) {
        this.folder = folder;
    }

    int stopAll(Duration timeout) {
        List<Path> running = running();
        try {
            for (Path file : running) {
                String name = file.getFileName().toString();
                Path request = folder.resolve(name.substring(0, name.length() - RUNNING.length()) + ".stop");
                if (!Files.exists(request)) {
                    Files.createFile(request);
                }
            }
            Instant giveUp = Instant.now().plus(timeout);
            while (!running().isEmpty()) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new LabException(
                            "A load has not stopped after " + timeout.toSeconds() + " s.",
                            "Maybe end its process, whose id is in " + running().getFirst() + ".");
                }
                Thread.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException(
                    "Interrupted while waiting for a load to stop.", "Maybe stop it again: it may still run.", e);
        }
        return running.size();
    }

    private List<Path> running() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RUNNING))
                    .filter(LoadStopper::isAlive)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A load that was killed has left its file behind. */
    private static boolean isAlive(Path file) {
        try {
            long pid = Long.parseLong(Files.readString(file).strip());
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
