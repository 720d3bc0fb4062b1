package pgrehearsal.domain.fact;

/**
 * A hash over contents. Two runs are compared by which of their digests are equal to each other, not by the text.
 */
public record Digest(String value) {

    @Override
    public String toString() {
        return value;
    }
}
