package pgrehearsal.executor.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import pgrehearsal.executor.postgres.ControlData;
import pgrehearsal.executor.postgres.PostgresPrograms;

final class LabOptionsTest {
    private final LabOptions options = LabOptions.in(Path.of("/var/tmp/lab")).withUser("postgres");

    @Test
    void badOptionsAreRefusedWithARemedy() {
        refused(() -> options.withNodes(0), "nodes must be 1 to 9, but is 0", "--nodes 3");
        refused(() -> options.withMajors(15, 13), "from 15 to 13", "--from 13 --to 15");
        refused(() -> options.withMajors(11, 13), "12 or newer", "--from 13 --to 15");
        refused(() -> options.withPort(80), "port must be", "--port 5433");
        refused(() -> options.withFirstAddress("10.0.0.1"), "127.x.y.z", "--address 127.0.0.11");
        refused(() -> options.withFirstAddress("127.0.0.253"), "room for 3", "--address 127.0.0.11");
        refused(() -> options.withFirstAddress("127.0.0.999"), "127.x.y.z", "--address 127.0.0.11");
        refused(
                () -> LabOptions.in(Path.of("/" + "x".repeat(100))),
                "too long for a server's socket",
                "11 characters shorter");
        refused(() -> LabOptions.in(Path.of("/tmp/it's")), "quotes", "choose another one");
    }

    @Test
    void theFleetFileHasTheFormThatPeopleCopyFrom() {
        LabSettings settings = new LabSettings(
                LabSettings.State.READY,
                3,
                "127.0.0.11",
                5433,
                "postgres",
                new PostgresPrograms(13, Path.of("/cache/13/bin"), List.of(Path.of("/cache/13/libraries"))),
                new PostgresPrograms(15, Path.of("/usr/lib/postgresql/15/bin"), List.of()));

        assertThat(FleetFile.text(
                        Path.of("/var/tmp/lab"),
                        settings,
                        411_200_000,
                        ControlData.Checksums.ON,
                        Instant.parse("2026-01-11T08:00:59Z")))
                .isEqualTo("""
                        fleet: lab
                        environment: staging
                        upgrade:
                          from: "13"
                          to: "15"
                          strategy: link-keep-old
                          keepOld: [n3]
                          transfer: link
                          standbySync: rsync
                          snapshot: none
                          window: { start: 2026-01-11T08:00:00Z, length: PT2H }
                          gates: [close-traffic, first-start, open-traffic, release-way-back]
                          statisticsBeforeOpen: stage1
                          watchService: PT1S
                        defaults:
                          postgres:
                            user: postgres
                            binaries: { "13": /cache/13/bin, "15": /usr/lib/postgresql/15/bin }
                            libraries: { "13": /cache/13/libraries }
                            data: "/var/tmp/lab/{node}/{major}"
                            socket: "/var/tmp/lab/{node}"
                            port: 5433
                          work: "/var/tmp/lab/{node}/rehearse"
                        clusters:
                          - name: main
                            topology: streaming
                            dataSize: 412MB
                            checksums: true
                            nodes:
                              - { name: n1, host: 127.0.0.11, role: primary }
                              - { name: n2, host: 127.0.0.12, role: standby }
                              - { name: n3, host: 127.0.0.13, role: standby }
                        """);
    }

    @Test
    void aListenerIsNamed() throws Exception {
        InetAddress address = InetAddress.getByName("127.0.0.77");
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, address)) {
            port = taken.getLocalPort();
            assertThat(Listeners.busy("127.0.0.77", port)).get().asString().contains("process " + pid());
            assertThat(Listeners.busy("127.0.0.78", port)).isEmpty();
        }
        assertThat(Listeners.busy("127.0.0.77", port)).isEmpty();
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static void refused(ThrowingCallable options, String found, String remedy) {
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(options)
                .withMessageContaining(found)
                .withMessageContaining(remedy);
    }
}
