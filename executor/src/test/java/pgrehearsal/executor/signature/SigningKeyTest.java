package pgrehearsal.executor.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.journal.Hash;

class SigningKeyTest {

    private static final String HASH = Hash.of("a record");

    @TempDir
    private Path folder;

    @Test
    void isMadeOnFirstUseForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("new").resolve("signing.key");
        SignerKey signer = SigningKey.at(file).signer();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(SigningKey.at(file).signer()).isEqualTo(signer);
        assertThat(SignerKey.parsePem(signer.pem())).isEqualTo(signer);
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void isOneThoughSeveralMakeIt() throws Exception {
        Path file = folder.resolve("signing.key");
        try (ExecutorService several = Executors.newFixedThreadPool(8)) {
            Callable<SignerKey> use = () -> SigningKey.at(file).signer();
            Set<SignerKey> signers = new HashSet<>();
            for (Future<SignerKey> signer : several.invokeAll(List.of(use, use, use, use, use, use, use, use))) {
                signers.add(signer.get());
            }
            assertThat(signers).hasSize(1);
        }
    }

    @Test
    void isRefusedWhereOthersMayReadIt() throws IOException {
        Path file = folder.resolve("signing.key");
        SigningKey.at(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> SigningKey.at(file))
                .isInstanceOf(KeyRefused.class)
                .hasMessageContaining("can be read or written by others");
    }

    @Test
    void halvesThatDoNotBelongTogetherAreRefused() throws IOException {
        Path file = folder.resolve("signing.key");
        SigningKey.at(file);
        String mine = Files.readString(file);
        String others = SigningKey.at(folder.resolve("other.key")).signer().pem();
        for (String text : List.of("", mine.replace("PRIVATE", "SECRET"), mine.substring(0, 120) + others)) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> SigningKey.at(file))
                    .isInstanceOf(KeyRefused.class)
                    .hasMessageContaining("is no signing key")
                    .hasMessageNotContaining(mine.lines().skip(1).findFirst().orElseThrow());
        }
    }

    @Test
    void noByteOfASignedHeadCanBeOther() {
        SignedHead head = SigningKey.at(folder.resolve("signing.key"))
                .sign("live-0123", 57, HASH, Instant.parse("2026-01-11T08:00:00.5Z"));
        String line = head.line();
        assertThat(SignedHead.parse(line)).contains(head);
        for (int at = 0; at < line.length(); at++) {
            for (char other : new char[] {'0', '1', 'A', 'B', 'C', 'D', 'x', ' ', '"'}) {
                if (line.charAt(at) != other) {
                    String changed = line.substring(0, at) + other + line.substring(at + 1);
                    assertThat(SignedHead.parse(changed)).as(changed).isEmpty();
                }
            }
        }
        assertThat(SignedHead.parse(line + " ")).isEmpty();
        assertThat(SignedHead.parse(line.substring(0, line.length() - 1))).isEmpty();
    }

    @Test
    void secretIsInNoText() throws IOException {
        Path file = folder.resolve("signing.key");
        SigningKey key = SigningKey.at(file);
        String secret = Files.readAllLines(file).get(1);
        SignedHead head = key.sign("live-0123", 1, HASH, Instant.parse("2026-01-11T08:00:00Z"));

        assertThat(key.toString() + head + key.signer().pem()).doesNotContain(secret);
    }
}
