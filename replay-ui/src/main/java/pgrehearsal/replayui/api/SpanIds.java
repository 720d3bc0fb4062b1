package pgrehearsal.replayui.api;

import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spans of a run have ids that come from it, so that what is exported twice is the same. */
@Singleton
public final class SpanIds implements IdGenerator {

    private static final IdGenerator RANDOM = IdGenerator.random();

    private final ThreadLocal<@Nullable Ids> next = new ThreadLocal<>();

    private record Ids(String trace, String span) {}

    /** Makes one span with these ids, on this thread. */
    <T> T with(String trace, String span, Supplier<T> made) {
        next.set(new Ids(trace, span));
        try {
            return made.get();
        } finally {
            next.remove();
        }
    }

    @Override
    public String generateSpanId() {
        Ids ids = next.get();
        return ids == null ? RANDOM.generateSpanId() : ids.span();
    }

    @Override
    public String generateTraceId() {
        Ids ids = next.get();
        return ids == null ? RANDOM.generateTraceId() : ids.trace();
    }
}
