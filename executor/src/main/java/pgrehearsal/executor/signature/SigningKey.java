package pgrehearsal.executor.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secret half of a signer's key, from a file that only its owner may read: {@code PRIVATE KEY} of PEM (PKCS #8),
 * followed by its {@code PUBLIC KEY}. It never leaves this class.
 */
public final class SigningKey {

    private static final String LABEL = "PRIVATE KEY";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final PrivateKey key;
    private final SignerKey signer;

    private SigningKey(PrivateKey key, SignerKey signer) {
        this.key = key;
        this.signer = signer;
    }

    /**
     * Reads the key, or makes one if there is no such file.
     *
     * @throws KeyRefused if the file holds no key, others may read it, or it cannot be made
     */
    public static SigningKey at(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            requireOwnerOnly(file);
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new KeyRefused(
                    file,
                    "cannot be read or made: " + e,
                    "Name another with --signing-key or REHEARSE_SIGNING_KEY.",
                    e);
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(file));
        permissions.retainAll(OTHERS);
        if (!permissions.isEmpty()) {
            throw new KeyRefused(
                    file,
                    "can be read or written by others (" + PosixFilePermissions.toString(permissions) + ")",
                    "If nobody has: chmod 600 " + file + ". Otherwise remove it, and tell whoever trusts it.",
                    null);
        }
    }

    private static SigningKey parse(Path file, String text) {
        try {
            PrivateKey key = KeyFactory.getInstance(Ed25519.NAME)
                    .generatePrivate(new PKCS8EncodedKeySpec(Ed25519.encoded(LABEL, text)));
            SignerKey signer = SignerKey.parsePem(text);
            SigningKey read = new SigningKey(key, signer);
            byte[] probe = {};
            if (signer.verifies(probe, Ed25519.sign(key, probe))) {
                return read;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw notAKey(file, e);
        }
        throw notAKey(file, null);
    }

    private static KeyRefused notAKey(Path file, @Nullable Exception cause) {
        return new KeyRefused(
                file,
                "is no signing key: wanted an Ed25519 'PRIVATE KEY' and its 'PUBLIC KEY', both PEM, in one file",
                "Restore it, or move it away: a new one is made, which others then have to trust anew.",
                cause);
    }

    /** As a whole or not at all; of two processes that make it at once, one wins and both use it. */
    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path next = Files.createTempFile(
                folder, "." + file.getFileName(), ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
            Files.writeString(
                    next,
                    Ed25519.pem(LABEL, pair.getPrivate().getEncoded())
                            + SignerKey.of(pair.getPublic()).pem());
            Files.createLink(file, next);
        } catch (FileAlreadyExistsException e) {
            // Somebody else has just made one.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        } finally {
            Files.delete(next);
        }
    }

    /** The half that is given to those who verify. */
    public SignerKey signer() {
        return signer;
    }

    /** Signs that a run's record of this sequence has this hash, and so all records before it. */
    public SignedHead sign(String run, long sequence, String hash, Instant at) {
        String open = SignedHead.signedPart(run, sequence, hash, at, signer);
        try {
            byte[] signature = Ed25519.sign(key, open.getBytes(UTF_8));
            return SignedHead.close(open, Base64.getEncoder().encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that has signed before does not", e);
        }
    }

    @Override
    public String toString() {
        return "signing key of " + signer;
    }
}
