package pgrehearsal.executor.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.postgres.PostgresPrograms;
import pgrehearsal.executor.postgres.Psql;

/** The servers of a lab: makes, starts, asks and stops them, always as the lab's user. */
final class LabServers {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String OUR_SETTINGS = "# ---- settings of the lab";

    private final Path directory;
    private final LabSettings settings;
    private final Host host;

    LabServers(Path directory, LabSettings settings) {
        this.directory = directory;
        this.settings = settings;
        this.host = LocalHost.of("this machine", settings.user());
    }

    Host host() {
        return host;
    }

    List<LabNode> nodes() {
        return settings.nodesIn(directory);
    }

    PostgresPrograms programs(int major) {
        return major == settings.newPrograms().major() ? settings.newPrograms() : settings.oldPrograms();
    }

    List<Integer> majors() {
        return List.of(settings.oldPrograms().major(), settings.newPrograms().major());
    }

    Psql psql(LabNode node) {
        return new Psql(host, settings.newPrograms(), node.socketDirectory(), settings.port(), settings.user());
    }

    void initialise(LabNode node, boolean checksums) {
        PostgresPrograms programs = settings.oldPrograms();
        List<String> arguments = new ArrayList<>(List.of(
                programs.program("initdb"),
                "--pgdata=" + node.data(programs.major()),
                "--username=" + settings.user(),
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                // Nothing of worth is in it yet; it is made anew when the machine crashes now.
                "--no-sync"));
        if (checksums) {
            arguments.add("--data-checksums");
        } else if (programs.major() >= 18) {
            arguments.add("--no-data-checksums");
        }
        run(programs, arguments, Duration.ofMinutes(2)).requireSuccess("make the data directory of " + node.name());
        configure(node);
        host.write(node.data(programs.major()).resolve("pg_hba.conf"), "0600", """
                # TYPE  DATABASE     USER        ADDRESS        METHOD
                local   all          all                        trust
                host    all          all         127.0.0.0/8    trust
                host    replication  all         127.0.0.0/8    trust
                """);
    }

    void copyFromPrimary(LabNode standby, LabNode primary) {
        PostgresPrograms programs = settings.oldPrograms();
        run(
                        programs,
                        List.of(
                                programs.program("pg_basebackup"),
                                "--pgdata=" + standby.data(programs.major()),
                                "--host=" + primary.address(),
                                "--port=" + settings.port(),
                                "--username=" + SampleData.REPLICATION_ROLE,
                                "--slot=" + standby.name(),
                                "--wal-method=stream",
                                "--checkpoint=fast",
                                "--write-recovery-conf",
                                "--no-sync"),
                        Duration.ofMinutes(30))
                .requireSuccess("copy " + primary.name() + " to " + standby.name());
        configure(standby);
        host.write(standby.data(programs.major()).resolve("postgresql.auto.conf"), "0600", """
                primary_conninfo = 'host=%s port=%d user=%s application_name=%s'
                primary_slot_name = '%s'
                """.formatted(
                primary.address(), settings.port(), SampleData.REPLICATION_ROLE, standby.name(), standby.name()));
    }

    /** What the node's own file says beside PostgreSQL's sample; a copy of another node's settings is replaced. */
    private void configure(LabNode node) {
        int major = settings.oldPrograms().major();
        Path file = node.data(major).resolve("postgresql.conf");
        String present = host.readHead(file, 1 << 20)
                .orElseThrow(() -> new HostException(HostException.Code.BAD_ANSWER, file + " is missing"))
                .text();
        int ours = present.indexOf(OUR_SETTINGS);
        String sample = ours < 0 ? present : present.substring(0, ours);
        String keepWal = major >= 13 ? "wal_keep_size = 256MB" : "wal_keep_segments = 16";
        host.write(
                file,
                "0600",
                sample
                        + """
                        %s
                        listen_addresses = '%s'
                        port = %d
                        unix_socket_directories = '%s'
                        cluster_name = '%s'
                        wal_level = replica
                        max_wal_senders = 10
                        max_replication_slots = 10
                        hot_standby = on
                        %s
                        shared_buffers = 64MB
                        logging_collector = off
                        log_line_prefix = '%%m [%%p] '
                        """.formatted(
                                        OUR_SETTINGS,
                                        node.address(),
                                        settings.port(),
                                        node.socketDirectory(),
                                        node.name(),
                                        keepWal));
    }

    void start(LabNode node) {
        PostgresPrograms programs = settings.oldPrograms();
        Completed completed = run(
                programs,
                List.of(
                        programs.program("pg_ctl"),
                        "start",
                        "--pgdata=" + node.data(programs.major()),
                        "--log=" + node.log(programs.major()),
                        "--wait",
                        "--timeout=" + START.toSeconds(),
                        "--silent"),
                START.plusSeconds(10));
        if (!completed.succeeded()) {
            String log = host.readTail(node.log(programs.major()), 2000)
                    .map(excerpt -> excerpt.text())
                    .orElse("");
            throw new LabException(
                    "Expected " + node.name() + " to start, but: "
                            + completed.stderr().strip(),
                    "Its log says:\n" + log.strip());
        }
    }

    void awaitStreaming(LabNode primary, int standbys) {
        Instant giveUp = Instant.now().plus(START);
        String count = "0";
        while (Instant.now().isBefore(giveUp)) {
            count = psql(primary)
                    .rows("postgres", "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
                    .getFirst()
                    .getFirst();
            if (count.equals(Integer.toString(standbys))) {
                return;
            }
            pause(50);
        }
        throw new LabException(
                "Expected " + standbys + " standbys to stream after " + START.toSeconds() + " s, but " + count + " do.",
                "Maybe their logs tell why: " + directory + "/n*/log.");
    }

    /** Stops what runs on the lab's data directories, of both majors, also what somebody else has started there. */
    void stopAll(Progress progress) {
        for (LabNode node : nodes()) {
            for (int major : majors()) {
                if (processesOn(node.data(major)).isEmpty()) {
                    continue;
                }
                progress.say("stopping " + node.name() + " (PostgreSQL " + major + ")");
                stop(node, major, "fast");
                endBySignal(node.data(major));
            }
        }
    }

    private void stop(LabNode node, int major, String mode) {
        PostgresPrograms programs = programs(major);
        // A failure is no matter: the processes themselves are looked at next.
        run(
                programs,
                List.of(
                        programs.program("pg_ctl"),
                        "stop",
                        "--pgdata=" + node.data(major),
                        "--mode=" + mode,
                        "--timeout=20",
                        "--silent"),
                START);
    }

    private void endBySignal(Path data) {
        for (String signal : List.of("QUIT", "KILL")) {
            Instant giveUp = Instant.now().plusSeconds(5);
            List<Long> left = processesOn(data);
            for (long pid : left) {
                host.run(Command.signal(signal, Long.toString(pid)), Duration.ofSeconds(5));
            }
            while (!left.isEmpty() && Instant.now().isBefore(giveUp)) {
                pause(50);
                left = processesOn(data);
            }
        }
    }

    /** Every process of PostgreSQL has its data directory as its current one, from the first to the last moment. */
    static List<Long> processesOn(Path data) {
        return processes(current -> current.equals(data));
    }

    static List<Long> processesBelow(Path directory) {
        return processes(current -> current.startsWith(directory));
    }

    private static List<Long> processes(Predicate<Path> wanted) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    try {
                        return wanted.test(Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")));
                    } catch (IOException e) {
                        // It has just ended, or belongs to somebody else.
                        return false;
                    }
                })
                .toList();
    }

    private Completed run(PostgresPrograms programs, List<String> arguments, Duration timeout) {
        return host.run(Command.of(arguments).with(programs.environment()), timeout);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(HostException.Code.TIMED_OUT, "Interrupted while waiting for a server", e);
        }
    }
}
