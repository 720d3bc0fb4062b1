package pgrehearsal.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.executor.postgres.ControlData.Checksums;
import pgrehearsal.executor.postgres.ControlData.State;

final class ControlDataTest {
    private static final String PRINTED = """
            pg_control version number:            1300
            Catalog version number:               202007201
            Database system identifier:           7710960820615523837
            Database cluster state:               shut down in recovery
            pg_control last modified:             Sun Nov 22 11:46:14 2026
            Latest checkpoint location:           0/6000110
            Latest checkpoint's REDO location:    0/60000D8
            Latest checkpoint's TimeLineID:       2
            Bytes per WAL segment:                16777216
            Data page checksum version:           1
            """;

    @Test
    void readsWhatTheProgramPrints() {
        assertThat(ControlData.parse(PRINTED))
                .isEqualTo(new ControlData(
                        "7710960820615523837",
                        State.SHUT_DOWN_IN_RECOVERY,
                        "0/6000110",
                        "0/60000D8",
                        2,
                        16 << 20,
                        Checksums.ON,
                        "Sun Nov 22 11:46:14 2026"));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlData.parse("pg_controldata: error: no such file"))
                .withMessageContaining("Database system identifier");
    }

    @Test
    void theNewerVersionsLibrariesComeFirst() {
        PostgresPrograms old = new PostgresPrograms(13, Path.of("/13/bin"), List.of(Path.of("/13/lib")));
        PostgresPrograms current = new PostgresPrograms(15, Path.of("/15/bin"), List.of(Path.of("/15/lib")));
        PostgresPrograms installed = new PostgresPrograms(17, Path.of("/17/bin"), List.of());

        assertThat(PostgresPrograms.environment(old, current)).containsEntry("LD_LIBRARY_PATH", "/15/lib:/13/lib");
        assertThat(PostgresPrograms.environment(current, old)).containsEntry("LD_LIBRARY_PATH", "/15/lib:/13/lib");
        assertThat(PostgresPrograms.environment(old, installed)).containsEntry("LD_LIBRARY_PATH", "/13/lib");
        assertThat(installed.environment()).isEmpty();
    }
}
