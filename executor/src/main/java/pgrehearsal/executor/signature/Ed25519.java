package pgrehearsal.executor.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one signature scheme that is used, and the text form of its keys: PEM, as OpenSSL reads and writes it. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    private static final int PEM_WIDTH = 64;

    private Ed25519() {}

    static byte[] sign(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(NAME);
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
    }

    static boolean verifies(PublicKey key, byte[] bytes, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static String pem(String label, byte[] encoded) {
        String text = Base64.getMimeEncoder(PEM_WIDTH, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** @throws IllegalArgumentException if the text holds nothing of that label */
    static byte[] encoded(String label, String text) {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no '" + label + "' of PEM in it");
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
