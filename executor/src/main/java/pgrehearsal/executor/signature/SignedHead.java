package pgrehearsal.executor.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody's word that a run stood here: the hash of one record covers all records before it, so whoever rewrites any
 * of them needs the signer's key. One line of bytes, made once; the signature covers every byte before its own member.
 *
 * @param at when it was signed, by the signer's clock
 * @param signer whose public key is in the line; whether it is trusted, the line cannot say
 */
public record SignedHead(
        String run, long sequence, String hash, Instant at, SignerKey signer, String signature, String line) {

    private static final String SIGNATURE = ",\"signature\":\"";

    private static final Pattern FORM = Pattern.compile("(\\{\"signedhead\":1,\"run\":\"(?<run>[a-z0-9-]{3,64})\""
            + ",\"sequence\":(?<sequence>[1-9][0-9]{0,17}),\"hash\":\"(?<hash>[0-9a-f]{64})\""
            + ",\"at\":\"(?<at>[-0-9T:.Z]{20,40})\",\"publickey\":\"(?<key>[A-Za-z0-9+/=]{60})\")"
            + ",\"signature\":\"(?<signature>[A-Za-z0-9+/]{86}==)\"}");

    static String signedPart(String run, long sequence, String hash, Instant at, SignerKey signer) {
        return "{\"signedhead\":1,\"run\":\"" + run + "\",\"sequence\":" + sequence + ",\"hash\":\"" + hash
                + "\",\"at\":\"" + at + "\",\"publickey\":\"" + signer.text() + "\"";
    }

    static SignedHead close(String signedPart, String signature) {
        return parse(signedPart + SIGNATURE + signature + "\"}")
                .orElseThrow(() -> new IllegalArgumentException("not the head of a run: " + signedPart));
    }

    /** @return empty if the line does not have the form of a signed head, or its signature does not fit its bytes */
    public static Optional<SignedHead> parse(String line) {
        Matcher found = FORM.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            SignerKey signer = new SignerKey(found.group("key"));
            byte[] signature = Base64.getDecoder().decode(found.group("signature"));
            // Other letters may stand for the same bytes.
            boolean canonical = Base64.getEncoder().encodeToString(signature).equals(found.group("signature"));
            return canonical && signer.verifies(found.group(1).getBytes(UTF_8), signature)
                    ? Optional.of(new SignedHead(
                            found.group("run"),
                            Long.parseLong(found.group("sequence")),
                            found.group("hash"),
                            Instant.parse(found.group("at")),
                            signer,
                            found.group("signature"),
                            line))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
