package pgrehearsal.executor.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import pgrehearsal.domain.journal.Hash;

/**
 * By what a signer is known: the public half of an Ed25519 key.
 *
 * @param text its encoding (X.509 SubjectPublicKeyInfo) in base64, as it stands between the lines of a PEM file
 */
public record SignerKey(String text) {

    private static final String LABEL = "PUBLIC KEY";

    /** Bytes of every such key; the last 32 are the point. */
    private static final int LENGTH = 44;

    public SignerKey {
        byte[] encoded = Base64.getDecoder().decode(text);
        if (encoded.length != LENGTH
                || !Base64.getEncoder().encodeToString(encoded).equals(text)) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        publicKey(encoded);
    }

    static SignerKey of(PublicKey key) {
        return new SignerKey(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** @throws IllegalArgumentException if it is not a PEM file with an Ed25519 public key */
    public static SignerKey parsePem(String pem) {
        return new SignerKey(Base64.getEncoder().encodeToString(Ed25519.encoded(LABEL, pem)));
    }

    public String pem() {
        return Ed25519.pem(LABEL, encoded());
    }

    /** For people to compare: the SHA-256 of the encoded key, in hexadecimal digits. */
    public String fingerprint() {
        return "SHA256:" + Hash.of(encoded());
    }

    boolean verifies(byte[] bytes, byte[] signature) {
        return Ed25519.verifies(publicKey(encoded()), bytes, signature);
    }

    private byte[] encoded() {
        return Base64.getDecoder().decode(text);
    }

    private static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(Ed25519.NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
