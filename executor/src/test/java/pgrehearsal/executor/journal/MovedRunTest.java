package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.domain.journal.Recording;

/** A run's bytes are its own, not its journal's. */
class MovedRunTest {

    private static final String RUN = "run-moved";

    @TempDir
    private Path folder;

    @Test
    void runFromSqliteIsTheSameBytesInPostgresqlAmongOthers() {
        List<JournalRecord> written = Lines.of(RUN, 40);
        byte[] first;
        try (DatabaseJournal sqlite = DatabaseJournal.open(
                JournalAddress.parse(folder.resolve("journal.db").toString()))) {
            sqlite.append(written);
            first = Recording.bytes(sqlite.read(RUN, 0));
        }
        List<JournalRecord> exported = switch (Verification.recording(first)) {
            case Verification.Intact intact -> intact.records();
            case Verification.Broken broken -> throw new AssertionError(broken.what());
        };

        String url = TestingServer.shared().newDatabase();
        try (DatabaseJournal postgresql = DatabaseJournal.open(JournalAddress.parse(url))) {
            List<JournalRecord> others = Lines.of("run-other", 10);
            postgresql.append(others.subList(0, 5));
            postgresql.append(exported.subList(0, 15));
            postgresql.append(others.subList(5, 10));
            postgresql.append(exported.subList(15, 40));

            assertThat(Recording.bytes(postgresql.read(RUN, 0))).isEqualTo(first);
            assertThat(postgresql.readAll(0, 100).stream()
                            .filter(placed -> placed.record().run().equals(RUN))
                            .map(Placed::position))
                    .as("other positions than where it comes from")
                    .startsWith(6L)
                    .endsWith(50L);
            assertThat(JournalVerification.of(postgresql).broken()).isEmpty();
        }
    }
}
