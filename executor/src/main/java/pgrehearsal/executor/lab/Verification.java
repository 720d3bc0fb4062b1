package pgrehearsal.executor.lab;

import java.util.List;

/**
 * What became of the rows that clients were told are committed.
 *
 * @param expected acknowledged rows that the scope covers: each must be there
 * @param missing those that are not (a first few; the count is exact)
 * @param unknownFound rows whose commit was cut off, and that are there: allowed
 * @param unknownAbsent rows whose commit was cut off, and that are not there: allowed
 * @param unannounced rows that are there, but that no ledger knows as acknowledged or unknown: a writer was killed
 *     between commit and note; allowed
 */
public record Verification(
        Scope scope,
        long expected,
        long missingCount,
        List<LedgerRow> missing,
        long unknownFound,
        long unknownAbsent,
        long unannounced) {

    public boolean complete() {
        return missingCount == 0;
    }

    /** Which acknowledged rows a server must have. */
    public sealed interface Scope {

        /** The server that serves now. */
        record Everything() implements Scope {}

        /** A node that was kept when the mark was set. */
        record UntilMark(String name) implements Scope {}

        /** A node that was kept on a major version: what that version has acknowledged. */
        record OnMajor(int major) implements Scope {}
    }
}
