package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import pgrehearsal.executor.host.JobKey;
import pgrehearsal.executor.host.JobStatus;
import pgrehearsal.executor.host.Jobs;
import pgrehearsal.executor.host.LedgerEntry;

/** The durable jobs that runs have begun on a lab's nodes. */
final class LabJobs {
    private final LabServers servers;

    LabJobs(LabServers servers) {
        this.servers = servers;
    }

    void endAll(Progress progress) {
        for (LabNode node : servers.nodes()) {
            for (Path root : roots(node)) {
                Jobs jobs = Jobs.on(servers.host(), root);
                long epoch = jobs.ledger().stream()
                        .mapToLong(LedgerEntry::epoch)
                        .max()
                        .orElse(0);
                for (JobKey key : jobs.keys()) {
                    if (jobs.status(key) instanceof JobStatus.Running) {
                        progress.say("ending job " + key + " on " + node.name());
                        jobs.abort(key, epoch, Duration.ofSeconds(5));
                    }
                }
            }
        }
    }

    private static List<Path> roots(LabNode node) {
        if (!Files.isDirectory(node.work())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(node.work())) {
            return files.filter(file -> Files.isDirectory(file.resolve("jobs")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
