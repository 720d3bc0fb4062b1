package pgrehearsal.simulator.explore;

import java.util.Optional;

/** The moments that were come by, by their keys, each with what becomes of a run from there. */
final class Atlas {

    private static final int SIZE_FIRST = 1 << 8;

    private long[] keys = new long[SIZE_FIRST];
    private short[] fates = new short[SIZE_FIRST];
    private int size;

    int size() {
        return size;
    }

    Optional<Fate> get(long key) {
        short packed = fates[place(key)];
        return packed == 0 ? Optional.empty() : Optional.of(Fate.unpacked(packed));
    }

    boolean has(long key) {
        return fates[place(key)] != 0;
    }

    void put(long key, Fate fate) {
        put(key, fate.packed());
    }

    void putAll(Atlas other) {
        for (int i = 0; i < other.keys.length; i++) {
            if (other.fates[i] != 0) {
                put(other.keys[i], other.fates[i]);
            }
        }
    }

    private void put(long key, short packed) {
        if (4 * size > 3 * keys.length) {
            grow();
        }
        int place = place(key);
        size += fates[place] == 0 ? 1 : 0;
        keys[place] = key;
        fates[place] = packed;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int place = (int) key & mask;
        while (fates[place] != 0 && keys[place] != key) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        short[] oldFates = fates;
        keys = new long[2 * oldKeys.length];
        fates = new short[2 * oldKeys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldFates[i] != 0) {
                put(oldKeys[i], oldFates[i]);
            }
        }
    }
}
