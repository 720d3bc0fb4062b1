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

    /** By hand: names are made from step ids all the time. */
    private static boolean isName(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!plain && (i == 0 || c != '-' && c != '_')) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LENGTH_MAX;
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
