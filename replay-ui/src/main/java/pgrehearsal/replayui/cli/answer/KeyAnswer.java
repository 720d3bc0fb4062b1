package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import pgrehearsal.executor.signature.SignerKey;
import pgrehearsal.replayui.cli.text.Paper;

/**
 * By what a signer is known to others.
 *
 * @param file of the secret half
 */
public record KeyAnswer(String file, SignerKey signer) implements Answer {

    @Override
    public JsonNode document() {
        return Documents.object()
                .put("signer", signer.fingerprint())
                .put("publicKey", signer.pem())
                .put("file", file);
    }

    @Override
    public void tell(Paper paper) {
        paper.line("signer " + signer.fingerprint());
        paper.line("secret half in " + file);
        signer.pem().lines().forEach(paper::line);
    }
}
