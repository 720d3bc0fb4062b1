package pgrehearsal.executor.host;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pgrehearsal.executor.host.JobStatus.Ended;
import pgrehearsal.executor.host.JobStatus.Ending;
import pgrehearsal.executor.host.JobStatus.Lost;
import pgrehearsal.executor.host.JobStatus.None;
import pgrehearsal.executor.host.JobStatus.Running;
import pgrehearsal.executor.host.JobStatus.Supervision;

/** What the script on the host printed: words on lines, then an empty line and the tail of the job's output. */
record JobAnswer(String whole, String purpose) {

    String word() {
        return firstLine().split(" ", 2)[0];
    }

    long number() {
        return Long.parseLong(firstLine().split(" ", 2)[1]);
    }

    private String firstLine() {
        return whole.lines().findFirst().orElse("");
    }

    /** All behind the first line, as it is. */
    String rest() {
        return whole.substring(whole.indexOf('\n') + 1);
    }

    JobStatus status() {
        int start = whole.startsWith("state ") ? 0 : whole.indexOf("\nstate ") + 1;
        int headEnd = whole.indexOf("\n\n", start);
        String head = headEnd < 0 ? whole.substring(start) : whole.substring(start, headEnd);
        String tail = headEnd < 0 ? "" : whole.substring(headEnd + 2);
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : head.lines().toList()) {
            String[] pair = line.split(" ", 2);
            values.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return switch (value(values, "state")) {
            case "none" -> new None();
            case "running" -> new Running(began(values), Supervision.SUPERVISED, tail);
            case "unsupervised" -> new Running(began(values), Supervision.UNSUPERVISED, tail);
            case "ended" -> ended(value(values, "exit"), tail);
            case "lost" -> new Lost(value(values, "reason"), tail);
            default -> throw notUnderstood();
        };
    }

    private JobStatus ended(String exit, String tail) {
        String[] fields = exit.split(" ", -1);
        int exitCode = Integer.parseInt(fields[0]);
        Instant at = Instant.parse(fields[2]);
        return switch (fields[1]) {
            case "exited" -> new Ended(exitCode, at, Ending.BY_ITSELF, tail);
            case "timed-out" -> new Ended(exitCode, at, Ending.TIMED_OUT, tail);
            case "aborted" -> new Ended(exitCode, at, Ending.ABORTED, tail);
            case "killed" -> new Lost("killed by somebody else", tail);
            default -> throw notUnderstood();
        };
    }

    /** A line that a crash has cut is left out: what it would have said was not yet done. */
    List<LedgerEntry> ledger() {
        return whole.lines()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length == 4)
                .filter(fields -> Arrays.stream(LedgerEntry.Word.values())
                        .anyMatch(word -> word.name().equals(constant(fields[3]))))
                .map(fields -> new LedgerEntry(
                        Instant.parse(fields[0]),
                        Long.parseLong(fields[1]),
                        LedgerEntry.Word.valueOf(constant(fields[3])),
                        fields[2].equals("-")
                                ? "-"
                                : JobKey.ofDirectoryName(fields[2]).value()))
                .toList();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Instant began(Map<String, String> values) {
        return Instant.parse(value(values, "began"));
    }

    private String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw notUnderstood();
        }
        return value;
    }

    HostException notUnderstood() {
        String shown = whole.length() > 500 ? whole.substring(0, 500) + "..." : whole;
        return new HostException(
                HostException.Code.BAD_ANSWER, "Expected an answer to '" + purpose + "', but got: " + shown);
    }
}
