package pgrehearsal.domain.codec;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Nearest {

    /** Longer texts are no mistyped names. */
    private static final int LENGTH_MAX = 80;

    private Nearest() {}

    /** What to say after the values that are allowed; nothing if no name is near. */
    static String hint(String text, Collection<String> names) {
        return to(text, names).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** The nearest name, the first of several as near ones. */
    static Optional<String> to(String text, Collection<String> names) {
        String nearest = null;
        int best = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = text.length() > LENGTH_MAX ? Integer.MAX_VALUE : distance(text, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** As many as there are mistypings, or the highest number if the one cannot stand for the other. */
    private static int distance(String text, String name) {
        String typed = text.toLowerCase(Locale.ROOT);
        String wanted = name.toLowerCase(Locale.ROOT);
        int distance = levenshtein(typed, wanted);
        boolean begun = typed.length() >= 3 && (wanted.startsWith(typed) || typed.startsWith(wanted));
        int limit = Math.max(1, Math.min(3, Math.min(typed.length(), wanted.length()) / 3));
        return distance <= limit || begun ? distance : Integer.MAX_VALUE;
    }

    private static int levenshtein(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
