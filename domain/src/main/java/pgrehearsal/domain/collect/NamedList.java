package pgrehearsal.domain.collect;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;

/** An immutable list whose elements are also found by their names. */
public final class NamedList<N, E> extends AbstractList<E> implements RandomAccess {

    private final List<E> elements;
    /** Only ever asked, never walked through. */
    private final Map<N, E> byName;

    private NamedList(List<E> elements, Map<N, E> byName) {
        this.elements = elements;
        this.byName = byName;
    }

    /** Of elements with the same name the first is found by it. */
    public static <N, E> NamedList<N, E> of(List<E> elements, Function<E, N> name) {
        if (elements instanceof NamedList<?, ?>) {
            @SuppressWarnings("unchecked") // Made by this method, of elements and names of these types.
            NamedList<N, E> already = (NamedList<N, E>) elements;
            return already;
        }
        Map<N, E> byName = new HashMap<>();
        for (E element : elements) {
            byName.putIfAbsent(name.apply(element), element);
        }
        return new NamedList<>(List.copyOf(elements), byName);
    }

    public Optional<E> named(N name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
