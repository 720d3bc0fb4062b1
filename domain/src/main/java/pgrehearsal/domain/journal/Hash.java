package pgrehearsal.domain.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal digits. */
public final class Hash {

    /** What the first record of a run names as its predecessor. */
    public static final String NONE = "0".repeat(64);

    private static final MessageDigest UNFED = unfed();

    private Hash() {}

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Of the first bytes only. */
    static String of(byte[] bytes, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The next hash of a journal's own chain: it covers the one before, the position as eight bytes, the highest first,
     * and the record's hash. So a run that is missing as a whole breaks it, which no run's own chain would show.
     */
    public static String chained(String previous, long position, String hash) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(previous));
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (position >> shift));
        }
        digest.update(HexFormat.of().parseHex(hash));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A copy of one that nobody feeds: to ask for one costs as much as to hash a line. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) UNFED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest unfed() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
