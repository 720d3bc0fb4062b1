package pgrehearsal.simulator.explore;

/**
 * What a value is, but for where in a write-ahead log and in a sequence of commits it lies, and for which identifiers
 * it has: of those it only counts how they relate to others.
 *
 * @param positions in the order in which the value has them
 * @param identifiers in the order in which the value has them
 */
record Print(long hash, long[] positions, long[] identifiers) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Well mixed; never the same as that of the parts. */
    static long mix(long one, long other) {
        long z = one * GOLDEN + other + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long of(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return mix(hash, 0);
    }

    boolean plain() {
        return positions.length == 0 && identifiers.length == 0;
    }
}
