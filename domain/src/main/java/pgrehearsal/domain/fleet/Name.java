package pgrehearsal.domain.fleet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What something of a fleet is called in its file: a cluster, a node, a balancer, an application. Names appear in step
 * ids, job keys and paths, so their alphabet is narrow, and no two things of a fleet share one.
 */
public record Name(String value) implements Comparable<Name> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public Name {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a name; wanted at most 63 of a-z, 0-9, - and _, beginning with a letter or digit");
        }
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
