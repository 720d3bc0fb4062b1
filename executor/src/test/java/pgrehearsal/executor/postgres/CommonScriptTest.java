package pgrehearsal.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.host.OsUser;

/** The parts that all scripts share, with no server. */
final class CommonScriptTest {
    @TempDir
    private Path directory;

    private final Host host = LocalHost.of("here", OsUser.current().name());

    @BeforeEach
    void copyScript() throws Exception {
        try (InputStream resource = PostgresScripts.class.getResourceAsStream("common.sh")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, directory.resolve("common.sh"));
        }
    }

    @Test
    void aClosedDoorKeepsReplicationTheSuperuserBySocketAndNamedRoles() throws Exception {
        Path original = write("""
                # a comment
                local   all             all                                     trust
                host    all             all             10.0.0.0/8              scram-sha-256
                hostssl sales,"Odd"  app,checker     10.1.0.0/16             cert map=people # why
                host    replication     replicator      10.0.0.0/8              scram-sha-256
                host    all,replication all             10.2.0.0 255.255.0.0    md5
                host    "not understood" all            10.3.0.0/16             trust
                """);

        assertThat(door(original, "postgres", "replication"))
                .containsExactly(
                        "local all \"postgres\" peer",
                        "host replication replicator 10.0.0.0/8 scram-sha-256",
                        "host replication all 10.2.0.0 255.255.0.0 md5");
        assertThat(door(original, "postgres", "nothing")).containsExactly("local all \"postgres\" peer");
        assertThat(door(original, "postgres", "nothing", "checker"))
                .containsExactly(
                        "local all \"postgres\" peer",
                        "local all \"checker\" trust",
                        "host all \"checker\" 10.0.0.0/8 scram-sha-256",
                        "hostssl sales,\"Odd\" \"checker\" 10.1.0.0/16 cert map=people",
                        "host all,replication \"checker\" 10.2.0.0 255.255.0.0 md5");
    }

    @Test
    void aDoorThatIsNotWhollyKnownIsNotClosed() throws Exception {
        for (String text :
                List.of("include_if_exists more.conf\nlocal all all trust\n", "host all all \\\n1.2.3.4/32 md5\n")) {
            Path original = write(text);

            Completed completed = run("closed_door \"$@\"", original.toString(), "postgres", "replication");

            assertThat(completed.exitCode()).isEqualTo(3);
            assertThat(completed.stderr()).contains("not known here");
        }
    }

    @Test
    void settingsThatTheNewVersionDoesNotKnowBecomeComments() throws Exception {
        Path old = write("""
                wal_keep_segments = 3
                Stats_Temp_Directory='/run/x'
                  operator_precedence_warning on
                #stats_temp_directory = 'pg_stat_tmp'
                data_directory = '/var/lib/old'
                work_mem = 4MB	# db_user_namespace
                force_parallel_mode = off
                """);

        assertThat(run("carry_over \"$@\"", "15", old.toString()).stdout()).isEqualTo("""
                        # removed in PostgreSQL 13: wal_keep_segments = 3
                        # removed in PostgreSQL 15: Stats_Temp_Directory='/run/x'
                        # removed in PostgreSQL 14:   operator_precedence_warning on
                        #stats_temp_directory = 'pg_stat_tmp'
                        # of the old directory: data_directory = '/var/lib/old'
                        work_mem = 4MB	# db_user_namespace
                        force_parallel_mode = off
                        """);
    }

    @Test
    void parametersAreReplacedAndQuoted() throws Exception {
        Path file = directory.resolve("postgresql.auto.conf");
        Files.writeString(
                file,
                "# written by ALTER SYSTEM\nprimary_conninfo = 'host=a'\nwork_mem = '1MB'\nPrimary_Conninfo='b'\n");
        String script = "set_parameters \"$@\"";
        String conninfo = "host=n1 application_name='it''s' options='-c x=\\1 & $(id)'";

        for (int time = 0; time < 2; time++) {
            Completed completed =
                    run(script, directory.toString(), "primary_conninfo", conninfo, "restore_command", "");
            assertThat(completed.succeeded()).as(completed.stderr()).isTrue();
            assertThat(file).content().isEqualTo("""
                            # written by ALTER SYSTEM
                            work_mem = '1MB'
                            primary_conninfo = 'host=n1 application_name=''it''''s'' options=''-c x=\\1 & $(id)'''
                            restore_command = ''
                            """);
        }
    }

    @Test
    void processesAreFoundByTheFolderTheyWorkIn() throws Exception {
        Path data = Files.createDirectory(directory.resolve("a folder \\ with *"));
        Process inside =
                new ProcessBuilder("sleep", "67").directory(data.toFile()).start();
        try {
            assertThat(run("processes_on \"$@\"", data.toString()).stdout().strip())
                    .isEqualTo(Long.toString(inside.pid()));
            assertThat(run("require_stopped \"$@\"", data.toString()).exitCode())
                    .isEqualTo(3);
            assertThat(run("require_stopped \"$@\"", directory.toString(), "/no/such/folder")
                            .exitCode())
                    .isZero();
        } finally {
            inside.destroyForcibly();
        }
    }

    private List<String> door(Path original, String superuser, String... more) {
        List<String> arguments = new ArrayList<>(List.of(original.toString(), superuser));
        arguments.addAll(Arrays.asList(more));
        return run("closed_door \"$@\"", arguments.toArray(String[]::new))
                .requireSuccess("close the door")
                .lines()
                .skip(1)
                .toList();
    }

    private Completed run(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", ". \"$0/common.sh\"\n" + script, directory.toString()));
        all.addAll(Arrays.asList(arguments));
        return host.run(Command.of(all), Duration.ofSeconds(20));
    }

    private Path write(String text) throws Exception {
        Path file = directory.resolve("original");
        Files.writeString(file, text);
        return file;
    }
}
