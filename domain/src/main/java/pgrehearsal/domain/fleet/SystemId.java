package pgrehearsal.domain.fleet;

/**
 * A cluster's database system identifier. pg_upgrade gives the new cluster a new one, so that it tells old from new.
 *
 * @param value unsigned 64 bits
 */
public record SystemId(long value) {

    /** @throws IllegalArgumentException if the text is no unsigned 64-bit number */
    public static SystemId parse(String text) {
        try {
            return new SystemId(Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a database system identifier", e);
        }
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
