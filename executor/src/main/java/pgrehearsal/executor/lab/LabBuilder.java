package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.host.OsUser;
import pgrehearsal.executor.postgres.ControlData.Checksums;

/** Makes a lab. What can be refused is refused before anything is made; what was interrupted is made anew. */
final class LabBuilder {
    static final String LOCK_FILE = "lab.lock";

    private final LabOptions options;
    private final Path directory;
    private final Progress progress;

    LabBuilder(LabOptions options, Progress progress) {
        this.options = options;
        this.directory = options.directory();
        this.progress = progress;
    }

    void build() {
        Host host = host();
        createDirectory();
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new LabException(
                        "Another process is making a lab in " + directory + ".", "Maybe wait for its end.");
            }
            clearInterrupted();
            requireEmpty();
            requireEnterable(host);
            PostgresMajors majors = new PostgresMajors(host, options.cache(), progress);
            LabSettings settings = new LabSettings(
                    LabSettings.State.BUILDING,
                    options.nodes(),
                    options.firstAddress(),
                    options.port(),
                    options.user(),
                    majors.get(options.from()),
                    majors.get(options.to()));
            requireFreeAddresses(settings);
            settings.save(directory);
            makeFleet(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Host host() {
        try {
            return LocalHost.of("this machine", options.user());
        } catch (HostException e) {
            throw new LabException(
                    "A lab's servers run as operating-system user '" + options.user() + "', and that cannot be done: "
                            + e.getMessage(),
                    OsUser.current().isRoot()
                            ? "Maybe make that user: useradd --system --create-home --user-group " + options.user()
                            : "Maybe run the lab as yourself.",
                    e);
        }
    }

    private void createDirectory() {
        try {
            Trees.createReadable(directory);
        } catch (IOException e) {
            throw new LabException(
                    "Cannot make " + directory + ": " + e, "Maybe choose another directory with --dir.", e);
        }
    }

    private void clearInterrupted() throws IOException {
        if (!LabSettings.existIn(directory)) {
            return;
        }
        LabSettings present = LabSettings.load(directory);
        if (present.state() == LabSettings.State.READY) {
            throw new LabException(
                    "There is a lab in " + directory + " already (" + present.nodes() + " nodes, PostgreSQL "
                            + present.oldPrograms().major() + " to "
                            + present.newPrograms().major() + ").",
                    "Maybe use it, or remove it first: rehearse lab down --dir " + directory + " --remove");
        }
        progress.say("removing what an interrupted `lab up` has left in " + directory);
        LabServers servers = new LabServers(directory, present);
        servers.stopAll(progress);
        for (LabNode node : servers.nodes()) {
            Trees.delete(node.directory());
        }
        Files.deleteIfExists(directory.resolve("fleet.yaml"));
        Files.delete(directory.resolve(LabSettings.FILE));
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> strangers = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK_FILE))
                    .sorted()
                    .toList();
            if (!strangers.isEmpty()) {
                throw new LabException(
                        directory + " is not empty and is not a lab: it holds " + strangers.getFirst()
                                + (strangers.size() > 1 ? " and " + (strangers.size() - 1) + " more" : "") + ".",
                        "Maybe choose another directory with --dir.");
            }
        }
    }

    /** Servers need every folder above their own to let them through. */
    private void requireEnterable(Host host) {
        List<Path> ancestors = new ArrayList<>();
        for (Path folder = directory; folder != null; folder = folder.getParent()) {
            ancestors.addFirst(folder);
        }
        for (Path folder : ancestors) {
            if (!host.run(Command.of("test", "-x", folder.toString()), Duration.ofSeconds(10))
                    .succeeded()) {
                throw new LabException(
                        "User " + host.user() + ", who runs the lab's servers, may not enter " + folder + ".",
                        "Maybe choose another directory, for example --dir /var/tmp/lab, or: chmod o+x " + folder);
            }
        }
    }

    private void requireFreeAddresses(LabSettings settings) {
        for (LabNode node : settings.nodesIn(directory)) {
            Optional<String> owner = Listeners.busy(node.address(), settings.port());
            if (owner.isPresent()) {
                throw new LabException(
                        "Node " + node.name() + " is to listen on " + node.address() + ":" + settings.port()
                                + ", but that is taken by " + owner.get() + ".",
                        "Maybe take another port with --port, or other addresses with --address.");
            }
        }
    }

    private void makeFleet(LabSettings settings) throws IOException {
        LabServers servers = new LabServers(directory, settings);
        for (LabNode node : servers.nodes()) {
            createOwned(node.directory());
            createOwned(node.directory().resolve("log"));
        }
        LabNode primary = servers.nodes().getFirst();
        List<LabNode> standbys = servers.nodes().subList(1, servers.nodes().size());
        progress.say("making " + primary.name() + " on " + primary.address() + ":" + settings.port() + ", PostgreSQL "
                + settings.oldPrograms().major());
        servers.initialise(primary, options.checksums() == Checksums.ON);
        servers.start(primary);
        progress.say("filling it with " + options.rows() + " accounts and what goes with them");
        servers.psql(primary).execute("postgres", SampleData.roles());
        servers.psql(primary).execute(SampleData.DATABASE, SampleData.tables(options.rows()));
        for (LabNode standby : standbys) {
            servers.psql(primary)
                    .execute("postgres", "SELECT pg_create_physical_replication_slot('" + standby.name() + "');");
        }
        inParallel(standbys, standby -> {
            progress.say("copying it to " + standby.name() + " on " + standby.address());
            servers.copyFromPrimary(standby, primary);
            servers.start(standby);
        });
        servers.awaitStreaming(primary, standbys.size());
        long dataBytes = Long.parseLong(servers.psql(primary)
                .rows("postgres", "SELECT sum(pg_database_size(oid)) FROM pg_database")
                .getFirst()
                .getFirst());
        Files.writeString(
                directory.resolve("fleet.yaml"),
                FleetFile.text(directory, settings, dataBytes, options.checksums(), Instant.now()));
        settings.ready().save(directory);
        progress.say("the lab is up: " + directory.resolve("fleet.yaml"));
    }

    private void createOwned(Path folder) throws IOException {
        Trees.createReadable(folder);
        if (OsUser.current().isRoot()) {
            UserPrincipal owner =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(options.user());
            Files.setOwner(folder, owner);
        }
    }

    private interface Work {
        void on(LabNode node);
    }

    private static void inParallel(List<LabNode> nodes, Work work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (LabNode node : nodes) {
                tasks.add(() -> {
                    work.on(node);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted.", "The next `lab up` begins anew.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }
}
