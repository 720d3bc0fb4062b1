package pgrehearsal.executor.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import pgrehearsal.executor.lab.CommitLedger.Entry;
import pgrehearsal.executor.lab.Verification.Scope;

/**
 * Compares the rows of a server with what the ledger says. The ledger is read first, and the rows after it: while
 * writers are at work, a row that is acknowledged in between is one too many, and never one too few.
 */
final class LedgerCheck {
    /** Numbers without a gap between are one line, so that millions of rows are few. */
    static final String RANGES = """
            SELECT load, writer, min(number), max(number)
            FROM (SELECT load, writer, number,
                         number - row_number() OVER (PARTITION BY load, writer ORDER BY number) AS island
                  FROM commit_ledger) numbered
            GROUP BY load, writer, island
            ORDER BY 1, 2, 3
            """;

    private static final int SHOWN_MAX = 100;

    private record Writer(int load, int writer) {}

    private final List<List<Entry>> ledger;
    private final Map<Writer, NavigableMap<Long, Long>> present = new LinkedHashMap<>();
    private long rows;

    LedgerCheck(CommitLedger ledger) {
        this.ledger = ledger.loads().stream().map(ledger::entries).toList();
    }

    void add(int load, int writer, long first, long last) {
        present.computeIfAbsent(new Writer(load, writer), key -> new TreeMap<>())
                .put(first, last);
        rows += last - first + 1;
    }

    Verification compare(Scope scope) {
        Set<LedgerRow> expected = new LinkedHashSet<>();
        Set<LedgerRow> known = new LinkedHashSet<>();
        Set<LedgerRow> unknown = new LinkedHashSet<>();
        for (List<Entry> entries : ledger) {
            known.addAll(acknowledged(entries, new Scope.Everything()));
            expected.addAll(acknowledged(entries, scope));
            for (Entry entry : entries) {
                if (entry instanceof Entry.Unknown(LedgerRow row)) {
                    unknown.add(row);
                }
            }
        }
        List<LedgerRow> missing = new ArrayList<>();
        for (LedgerRow row : expected) {
            if (!isPresent(row)) {
                missing.add(row);
            }
        }
        long knownPresent = known.stream().filter(this::isPresent).count();
        long unknownPresent = unknown.stream().filter(this::isPresent).count();
        return new Verification(
                scope,
                expected.size(),
                missing.size(),
                List.copyOf(missing.subList(0, Math.min(SHOWN_MAX, missing.size()))),
                unknownPresent,
                unknown.size() - unknownPresent,
                rows - knownPresent - unknownPresent);
    }

    private static List<LedgerRow> acknowledged(List<Entry> entries, Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> rows(entries, 0);
            case Scope.OnMajor(int major) -> rows(entries, major);
            case Scope.UntilMark(String name) -> {
                int end = 0;
                while (end < entries.size()
                        && !(entries.get(end) instanceof Entry.Mark mark
                                && mark.name().equals(name))) {
                    end++;
                }
                // A mark is written into all files that are there: a load without it began later.
                yield end == entries.size() ? List.of() : rows(entries.subList(0, end), 0);
            }
        };
    }

    private static List<LedgerRow> rows(List<Entry> entries, int majorOrAny) {
        List<LedgerRow> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Acknowledged(LedgerRow row, int major, String position)
                    && (majorOrAny == 0 || major == majorOrAny)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private boolean isPresent(LedgerRow row) {
        NavigableMap<Long, Long> ranges = present.get(new Writer(row.load(), row.writer()));
        if (ranges == null) {
            return false;
        }
        Map.Entry<Long, Long> range = ranges.floorEntry(row.number());
        return range != null && row.number() <= range.getValue();
    }
}
