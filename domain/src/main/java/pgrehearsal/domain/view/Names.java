package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many names in a few words: numbered ones that follow each other are folded into a range. */
public final class Names {

    /** From here on nobody counts a range by eye. */
    private static final int COUNTED = 10;

    /** Two names are shorter than a range of two, or as long. */
    private static final int RANGE_MIN = 3;

    private static final int PARTS_MAX = 4;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

    private Names() {}

    /** For example {@code patroni-01..08}, {@code n1, n2} or {@code n002..n499 (498 nodes)}. */
    public static String folded(List<String> names) {
        return counted(String.join(", ", parts(names)), names.size());
    }

    /** As {@link #folded}, but never more than a line: of many parts only the first ones are named. */
    public static String brief(List<String> names) {
        List<String> parts = parts(names);
        if (parts.size() <= PARTS_MAX) {
            return counted(String.join(", ", parts), names.size());
        }
        String named = String.join(", ", parts.subList(0, PARTS_MAX - 1));
        // Parts that are ranges hide how many are left out.
        boolean single = parts.size() == names.size() && names.size() < COUNTED;
        return counted(named + (single ? " and " + (names.size() - PARTS_MAX + 1) : " and") + " others", names.size());
    }

    private static String counted(String text, int count) {
        boolean abridged = text.contains("..") || text.endsWith("others");
        return abridged && count >= COUNTED ? text + " (" + count + " nodes)" : text;
    }

    private static List<String> parts(List<String> names) {
        List<String> parts = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String name : names) {
            if (!run.isEmpty() && !follows(run.getLast(), name)) {
                close(parts, run);
            }
            run.add(name);
        }
        close(parts, run);
        return parts;
    }

    private static void close(List<String> parts, List<String> run) {
        if (run.size() < RANGE_MIN) {
            parts.addAll(run);
        } else {
            Matcher last = numbered(run.getLast());
            String stem = last.group(1);
            boolean separated = stem.endsWith("-") || stem.endsWith("_");
            parts.add(run.getFirst() + ".." + (separated ? last.group(2) : run.getLast()));
        }
        run.clear();
    }

    private static boolean follows(String before, String name) {
        Matcher one = NUMBERED.matcher(before);
        Matcher other = NUMBERED.matcher(name);
        return one.matches()
                && other.matches()
                && one.group(1).equals(other.group(1))
                && sameForm(one.group(2), other.group(2))
                && Integer.parseInt(one.group(2)) + 1 == Integer.parseInt(other.group(2));
    }

    /** {@code n09} goes on with {@code n10}, {@code n9} too; but {@code n9} and {@code n010} are not of one series. */
    private static boolean sameForm(String before, String after) {
        return before.length() == after.length() || !before.startsWith("0") && !after.startsWith("0");
    }

    private static Matcher numbered(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalStateException("'" + name + "' has no number");
        }
        return matcher;
    }
}
