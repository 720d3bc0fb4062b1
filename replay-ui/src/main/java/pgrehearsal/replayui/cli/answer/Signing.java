package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import pgrehearsal.executor.signature.HeadCheck;
import pgrehearsal.executor.signature.SignedHead;

/** What is said of a run's signed heads. */
final class Signing {

    private Signing() {}

    static String verdict(HeadCheck check) {
        return switch (check) {
            case HeadCheck.Unsigned _ -> "intact, unsigned";
            case HeadCheck.Signed signed -> signed.trusted() ? "intact, signer trusted" : "intact, signer not trusted";
            case HeadCheck.Broken _ -> "NOT INTACT";
        };
    }

    /** @param events that the run has */
    static String words(HeadCheck check, int events) {
        return switch (check) {
            case HeadCheck.Unsigned _ -> "nobody has signed it";
            case HeadCheck.Signed(SignedHead newest, int heads, boolean _) ->
                "signed " + (heads == 1 ? "once" : heads + " times") + ", at last at event " + newest.sequence()
                        + (newest.sequence() < events
                                ? " (no signature covers the " + (events - newest.sequence()) + " after it)"
                                : ", the last one")
                        + ", at " + newest.at() + " by " + newest.signer();
            case HeadCheck.Broken broken -> broken.what();
        };
    }

    static void put(HeadCheck check, ObjectNode document) {
        switch (check) {
            case HeadCheck.Unsigned _ -> document.put("signed", false);
            case HeadCheck.Signed(SignedHead newest, int heads, boolean trusted) ->
                document.put("signed", true)
                        .put("trusted", trusted)
                        .put("signatures", heads)
                        .put("signedTo", newest.sequence())
                        .put("signedHash", newest.hash())
                        .put("signedAt", newest.at().toString())
                        .put("signer", newest.signer().fingerprint());
            case HeadCheck.Broken broken -> document.put("what", broken.what());
        }
    }
}
