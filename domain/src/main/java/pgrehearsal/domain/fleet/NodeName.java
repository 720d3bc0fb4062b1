package pgrehearsal.domain.fleet;

import java.util.regex.Pattern;

/** A node's name in the fleet file; it appears in step ids, job keys and paths, so its alphabet is narrow. */
public record NodeName(String value) implements Comparable<NodeName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    public NodeName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a node name; wanted at most 63 of a-z, 0-9, - and _, beginning with a letter or digit");
        }
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
