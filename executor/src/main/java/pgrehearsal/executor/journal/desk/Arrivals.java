package pgrehearsal.executor.journal.desk;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.Registration;

/** Who wants to hear that something may have been appended. */
final class Arrivals {

    private final Set<Runnable> ears = ConcurrentHashMap.newKeySet();

    Registration hear(Runnable callback) {
        ears.add(callback);
        return () -> ears.remove(callback);
    }

    void announce() {
        ears.forEach(Runnable::run);
    }
}
