package pgrehearsal.domain.fact;

/**
 * A value that may differ between two runs which are otherwise equal: a duration, free bytes, a row count. Every
 * component of a fact that is not of this type is compared when a simulated and a live run are held side by side.
 */
public record Measured<T>(T value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
