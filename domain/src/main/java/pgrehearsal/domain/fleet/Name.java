package pgrehearsal.domain.fleet;

import org.jspecify.annotations.Nullable;

/**
 * What something of a fleet is called in its file: a cluster, a node, a balancer, an application. Names appear in step
 * ids, job keys and paths, so their alphabet is narrow, and no two things of a fleet share one.
 */
public record Name(String value) implements Comparable<Name> {

    private static final int LENGTH_MAX = 63;

    public Name {
        if (!isName(value)) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a name; wanted at most 63 of a-z, 0-9, - and _, beginning with a letter or digit");
        }
    }

    /** By hand: every line of a log that is read names something, many times over. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean anywhere = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
            boolean within = i > 0 && (letter == '-' || letter == '_');
            if (!anywhere && !within) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LENGTH_MAX;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Name(String otherValue) && value.equals(otherValue);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(Name other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
