package pgrehearsal.executor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.executor.lab.Verification.Scope;

final class LedgerCheckTest {
    private static final Scope EVERYTHING = new Scope.Everything();

    @TempDir
    private Path folder;

    private CommitLedger ledger;

    @BeforeEach
    void open() {
        ledger = new CommitLedger(folder.resolve("load"));
    }

    @Test
    void whatWasAcknowledgedMustBeThere() {
        try (CommitLedger.Recorder load = ledger.begin()) {
            for (int number = 1; number <= 5; number++) {
                load.acknowledged(1, number, 13, "0/" + number);
            }
            load.unknown(1, 6);
            load.unknown(1, 7);
            load.acknowledged(2, 1, 13, "0/99");
        }
        LedgerCheck check = new LedgerCheck(ledger);
        check.add(1, 1, 1, 2);
        check.add(1, 1, 5, 6);
        check.add(1, 1, 8, 8);

        Verification verification = check.compare(EVERYTHING);

        assertThat(verification)
                .isEqualTo(new Verification(
                        EVERYTHING,
                        6,
                        3,
                        List.of(new LedgerRow(1, 1, 3), new LedgerRow(1, 1, 4), new LedgerRow(1, 2, 1)),
                        1,
                        1,
                        1));
        assertThat(verification.complete()).isFalse();
    }

    @Test
    void aKeptNodeMustHaveWhatWasAcknowledgedBeforeTheFence() {
        try (CommitLedger.Recorder first = ledger.begin()) {
            first.acknowledged(1, 1, 13, "0/1");
            ledger.mark("fence");
            first.acknowledged(1, 2, 15, "0/2");
        }
        try (CommitLedger.Recorder second = ledger.begin()) {
            assertThat(second.load()).isEqualTo(2);
            second.acknowledged(1, 1, 15, "0/3");
        }
        LedgerCheck kept = new LedgerCheck(ledger);
        kept.add(1, 1, 1, 1);

        assertThat(kept.compare(new Scope.UntilMark("fence")))
                .extracting(Verification::expected, Verification::complete)
                .containsExactly(1L, true);
        assertThat(kept.compare(new Scope.OnMajor(13)))
                .extracting(Verification::expected, Verification::complete)
                .containsExactly(1L, true);
        assertThat(kept.compare(EVERYTHING).missingCount()).isEqualTo(2);
    }

    @Test
    void aLineThatACrashHasCutCountsForNothing() throws Exception {
        try (CommitLedger.Recorder load = ledger.begin()) {
            load.acknowledged(1, 1, 13, "0/1");
        }
        Files.writeString(folder.resolve("load/1.ledger"), "+ 1 2 13 0/", StandardOpenOption.APPEND);

        assertThat(new LedgerCheck(ledger).compare(EVERYTHING).missing()).containsExactly(new LedgerRow(1, 1, 1));
    }
}
