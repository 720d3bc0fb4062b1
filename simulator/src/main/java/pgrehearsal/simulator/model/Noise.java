package pgrehearsal.simulator.model;

import java.nio.charset.StandardCharsets;

/**
 * Chance without a stream: every number is a function of its key alone. So one more fault, or one more question, moves
 * no number that belongs to anything else.
 */
public final class Noise {

    private static final double UNIT = 0x1.0p-53;

    private Noise() {}

    /** 64 well-mixed bits of a key. */
    public static long bits(String key) {
        long hash = 0xCBF29CE484222325L;
        for (byte octet : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** A number from 0 (included) to 1 (excluded). */
    public static double uniform(String key) {
        return (bits(key) >>> 11) * UNIT;
    }

    /** A factor around 1, skewed to the right: things seldom take half, and sometimes twice the time. */
    public static double factor(String key, double spread) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(key + " radius")));
        double normal = radius * StrictMath.cos(2 * StrictMath.PI * uniform(key + " angle"));
        return StrictMath.exp(spread * normal);
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
