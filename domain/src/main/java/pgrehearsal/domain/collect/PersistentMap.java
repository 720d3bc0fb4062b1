package pgrehearsal.domain.collect;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map that keeps the order in which keys were first put. A map with one more or one other entry shares
 * nearly all of it: {@link #with} copies a handful of small arrays, whatever the size. Keys and values are never null.
 *
 * <p>Entries lie in a radix-32 vector in their order; a radix-32 trie over the keys' hashes leads to their places.
 */
public final class PersistentMap<K, V> extends AbstractMap<K, V> {

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final int HASH_BITS = 32;
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(new Object[WIDTH], BITS, 0, new Object[WIDTH]);

    private final @Nullable Object[] entries;
    private final int reach;
    private final int size;
    private final @Nullable Object[] index;

    /** Where a key's entry lies. Keys of the very same hash hang on each other. */
    private record Place<K>(
            int hash, K key, int position, @Nullable Place<K> next) {}

    /** @param reach how many bits of a position the vector's tree takes: its height times {@link #BITS} */
    private PersistentMap(@Nullable Object[] entries, int reach, int size, @Nullable Object[] index) {
        this.entries = entries;
        this.reach = reach;
        this.size = size;
        this.index = index;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    public static <K, V> PersistentMap<K, V> copyOf(Map<K, V> map) {
        if (map instanceof PersistentMap<K, V> persistent) {
            return persistent;
        }
        PersistentMap<K, V> all = empty();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return all;
    }

    /** This map with one entry more, or with another value for a key that it has. */
    public PersistentMap<K, V> with(K key, V value) {
        int position = position(key);
        Map.Entry<K, V> entry = Map.entry(key, value);
        if (position >= 0) {
            return new PersistentMap<>(set(entries, reach - BITS, position, entry), reach, size, index);
        }
        boolean full = size == 1 << reach;
        @Nullable Object[] grown = entries;
        if (full) {
            grown = new Object[WIDTH];
            grown[0] = entries;
        }
        int nowReach = full ? reach + BITS : reach;
        int hash = key.hashCode();
        return new PersistentMap<>(
                set(grown, nowReach - BITS, size, entry),
                nowReach,
                size + 1,
                place(index, 0, new Place<>(hash, key, size, null)));
    }

    private static @Nullable Object[] set(@Nullable Object[] node, int shift, int position, Object entry) {
        @Nullable Object[] copy = node.clone();
        int slot = position >>> shift & MASK;
        if (shift == 0) {
            copy[slot] = entry;
        } else {
            Object child = copy[slot];
            copy[slot] =
                    set(child == null ? new Object[WIDTH] : (@Nullable Object[]) child, shift - BITS, position, entry);
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static <K> @Nullable Object[] place(@Nullable Object[] node, int shift, Place<K> place) {
        @Nullable Object[] copy = node.clone();
        int slot = place.hash() >>> shift & MASK;
        Object child = copy[slot];
        if (child == null) {
            copy[slot] = place;
        } else if (child instanceof Place<?> other) {
            if (other.hash() == place.hash()) {
                copy[slot] = new Place<>(place.hash(), place.key(), place.position(), (Place<K>) other);
            } else {
                // Both move down until their hashes differ.
                @Nullable Object[] below = new Object[WIDTH];
                below[other.hash() >>> shift + BITS & MASK] = other;
                copy[slot] = place(below, shift + BITS, place);
            }
        } else {
            copy[slot] = place((@Nullable Object[]) child, shift + BITS, place);
        }
        return copy;
    }

    private int position(Object key) {
        int hash = key.hashCode();
        @Nullable Object[] node = index;
        for (int shift = 0; shift < HASH_BITS; shift += BITS) {
            Object child = node[hash >>> shift & MASK];
            if (child == null) {
                return -1;
            }
            if (child instanceof Place<?> place) {
                return position(place, key);
            }
            node = (@Nullable Object[]) child;
        }
        return -1;
    }

    private static int position(Place<?> first, Object key) {
        for (Place<?> place = first; place != null; place = place.next()) {
            if (place.key().equals(key)) {
                return place.position();
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked")
    private Map.Entry<K, V> entry(int position) {
        Object node = entries;
        for (int shift = reach - BITS; shift >= 0; shift -= BITS) {
            node = ((Object[]) node)[position >>> shift & MASK];
        }
        return (Map.Entry<K, V>) node;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int position = key == null ? -1 : position(key);
        return position < 0 ? null : entry(position).getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && position(key) >= 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new InOrder();
            }
        };
    }

    private final class InOrder implements Iterator<Map.Entry<K, V>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<K, V> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            Map.Entry<K, V> entry = entry(next);
            next++;
            return entry;
        }
    }
}
