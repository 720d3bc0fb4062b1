package pgrehearsal.simulator.explore;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.simulator.model.Commits;

/** Makes prints of values that are made of records. Each is looked at once, for most are shared from state to state. */
final class Printer {

    private static final int KNOWN_MAX = 200_000;
    private static final long[] NONE = {};
    /** Numbers of commits lie beyond all positions. */
    private static final long COMMITS = 1L << 62;

    private static final ClassValue<Method[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toArray(Method[]::new);
        }
    };

    private final Map<String, Long> names = new HashMap<>();
    private final Map<Object, Print> known = new IdentityHashMap<>();
    private long[] positions = new long[64];
    private int positionCount;
    private long[] identifiers = new long[64];
    private int identifierCount;

    /** @param sameness whether standbys that differ in nothing but name and address count as one */
    Printer(Fleet fleet, Sameness sameness) {
        for (Cluster cluster : fleet.clusters()) {
            for (Node node : cluster.nodes()) {
                boolean alike = sameness == Sameness.SYMMETRIC && node.role() == Role.STANDBY;
                names.put(
                        node.name().value(),
                        alike ? likeOthers(cluster, node) : Print.of(node.name().value()));
            }
        }
    }

    private static long likeOthers(Cluster cluster, Node node) {
        return Print.of(String.join(
                " ",
                "standby of " + cluster.name(),
                node.work(),
                Boolean.toString(node.kept()),
                Boolean.toString(node.readOnlyPool()),
                node.delay().toString(),
                node.disk().toString(),
                node.machine().toString(),
                node.old().toString(),
                node.target().toString()));
    }

    /** Of a node or of something else. */
    long name(String name) {
        Long node = names.get(name);
        return node == null ? Print.of(name) : node;
    }

    Print print(Object value) {
        return print(value, () -> value);
    }

    /** The print of a whole that is made of these of its parts, and is known again by itself. */
    Print print(Object whole, Supplier<Object> parts) {
        Print print = known.get(whole);
        if (print == null) {
            if (known.size() > KNOWN_MAX) {
                known.clear();
            }
            positionCount = 0;
            identifierCount = 0;
            long hash = hash(parts.get());
            print = new Print(
                    hash,
                    positionCount == 0 ? NONE : Arrays.copyOf(positions, positionCount),
                    identifierCount == 0 ? NONE : Arrays.copyOf(identifiers, identifierCount));
            known.put(whole, print);
        }
        return print;
    }

    private long hash(Object value) {
        return switch (value) {
            case Name name -> name(name.value());
            case String text -> text(text);
            case Lsn position -> position(position.bytes());
            case Commits.Range range -> Print.mix(position(COMMITS + range.first()), position(COMMITS + range.last()));
            case Digest digest -> identifier(Print.of(digest.value()));
            case SystemId id -> identifier(id.value());
            case Measured<?> measured -> measured(measured.value());
            case Optional<?> optional -> optional.isPresent() ? Print.mix(1, hash(optional.get())) : Print.mix(0, 0);
            case Enum<?> constant ->
                Print.mix(Print.of(constant.getDeclaringClass().getSimpleName()), constant.ordinal());
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Long number -> Print.mix(9, number);
            case Record entry -> components(entry);
            default -> Print.of(value.toString());
        };
    }

    /** What may differ between runs that are otherwise equal: only what does not change from moment to moment. */
    private long measured(Object value) {
        return value instanceof Duration || value instanceof Long || value instanceof Map ? 0 : hash(value);
    }

    private long position(long position) {
        if (positionCount == positions.length) {
            positions = Arrays.copyOf(positions, 2 * positionCount);
        }
        positions[positionCount] = position;
        positionCount++;
        return 1;
    }

    private long identifier(long identifier) {
        if (identifierCount == identifiers.length) {
            identifiers = Arrays.copyOf(identifiers, 2 * identifierCount);
        }
        identifiers[identifierCount] = identifier;
        identifierCount++;
        return 2;
    }

    /** Names of nodes in it count as names. */
    private long text(String text) {
        long hash = 3;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfName(text.charAt(i))) {
                hash = Print.mix(hash, name(text.substring(from, i)));
                hash = i == text.length() ? hash : Print.mix(hash, text.charAt(i));
                from = i + 1;
            }
        }
        return hash;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    /** What is a list of nodes is one in any order. */
    private long list(Collection<?> list) {
        boolean ofNodes = !list.isEmpty() && list.iterator().next() instanceof Name;
        long hash = list.size();
        for (Object element : list) {
            hash = ofNodes ? hash + Print.mix(4, hash(element)) : Print.mix(hash, hash(element));
        }
        return Print.mix(5, hash);
    }

    private long map(Map<?, ?> map) {
        long hash = map.size();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            hash += Print.mix(hash(entry.getKey()), hash(entry.getValue()));
        }
        return Print.mix(6, hash);
    }

    private long components(Record entry) {
        long hash = Print.of(entry.getClass().getSimpleName());
        try {
            for (Method component : COMPONENTS.get(entry.getClass())) {
                hash = Print.mix(hash, hash(component.invoke(entry)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(entry + " does not tell what it is made of", e);
        }
        return hash;
    }
}
