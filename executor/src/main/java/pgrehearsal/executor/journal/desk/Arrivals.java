package pgrehearsal.executor.journal.desk;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.Registration;

/** Who wants to hear that something may have been appended. */
final class Arrivals {

    private final Set<Runnable> ears = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> halted = Optional.empty();

    Registration hear(Runnable callback) {
        ears.add(callback);
        return () -> ears.remove(callback);
    }

    void announce() {
        ears.forEach(Runnable::run);
    }

    /** Nothing that comes later can be read. */
    void halt(String why) {
        halted = Optional.of(why);
    }

    /** Why nothing more comes, if that is so. */
    Optional<String> halted() {
        return halted;
    }
}
