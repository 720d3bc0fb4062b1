package pgrehearsal.replayui.api;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.domain.journal.Placed;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalTail;
import pgrehearsal.replayui.view.RunTrace;

/** Runs as traces for whoever collects them: the journal's live ones as they go on, any other when it is asked for. */
@Singleton
public final class Traces {

    private static final Logger LOG = Logger.getLogger(Traces.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Provider<Tracer> tracer;
    private final SpanIds ids;
    private final boolean off;
    /** What was sent of each run that goes on. */
    private final Map<String, Set<String>> sent = new LinkedHashMap<>();

    private volatile boolean ends;

    Traces(
            Provider<Tracer> tracer,
            SpanIds ids,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean off) {
        this.tracer = tracer;
        this.ids = ids;
        this.off = off;
    }

    /** Tells whether nobody collects any. */
    boolean off() {
        return off;
    }

    void begin(@Observes StartupEvent event) {
        if (!off) {
            Served.now()
                    .journal()
                    .ifPresent(journal -> Thread.ofVirtual().name("traces").start(() -> follow(journal)));
        }
    }

    void end(@Observes ShutdownEvent event) {
        ends = true;
    }

    private void follow(DatabaseJournal journal) {
        while (!ends) {
            try (JournalTail tail = new JournalTail(journal, journal.head().position())) {
                while (!ends) {
                    Set<String> runs = new LinkedHashSet<>();
                    for (Placed placed : tail.next(PATIENCE)) {
                        runs.add(placed.record().run());
                    }
                    runs.forEach(this::more);
                }
            } catch (JournalUnavailable lost) {
                LOG.warn("runs are not traced while the journal cannot be read: " + lost.getMessage());
                pause();
            }
        }
    }

    private void more(String run) {
        try {
            FoldedRun folded = Served.now().folded(run);
            if (folded.run().live()) {
                send(RunTrace.of(folded.run()), sent.computeIfAbsent(run, id -> new LinkedHashSet<>()));
            }
        } catch (NoSuchRun unreadable) {
            LOG.warn("not traced: " + unreadable.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ends = true;
        }
    }

    /**
     * Hands over those spans that were not handed over before.
     *
     * @return how many
     */
    int send(RunTrace trace, Set<String> before) {
        List<RunTrace.Span> newer =
                trace.spans().stream().filter(span -> before.add(span.id())).toList();
        newer.forEach(span -> send(trace.traceId(), span));
        return newer.size();
    }

    private void send(String trace, RunTrace.Span span) {
        Context parent = span.parent()
                .map(id -> Context.root()
                        .with(Span.wrap(
                                SpanContext.create(trace, id, TraceFlags.getSampled(), TraceState.getDefault()))))
                .orElse(Context.root());
        SpanBuilder builder =
                tracer.get().spanBuilder(span.name()).setParent(parent).setStartTimestamp(span.begins());
        span.attributes().forEach(builder::setAttribute);
        Span made = ids.with(trace, span.id(), builder::startSpan);
        span.failed().ifPresent(why -> made.setStatus(StatusCode.ERROR, why));
        made.end(span.ends());
    }
}
