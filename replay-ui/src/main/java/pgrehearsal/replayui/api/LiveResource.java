package pgrehearsal.replayui.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalTail;
import pgrehearsal.replayui.view.Frames;

/** A run's frames as they come. */
@Path("/api/runs/{run}/live")
public final class LiveResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Timer lag;

    LiveResource(MeterRegistry registry) {
        lag = Timer.builder("pgrehearsal.follow.lag")
                .description("From an event's own time, by its driver's clock, until it is sent to a page that follows")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /**
     * @param after the frames that follow this one
     * @param lastEventId as {@code after}, from a browser that has lost its connection; it comes first
     */
    @Operation(summary = "A run's frames as they come, as server-sent events whose ids are the events' sequences")
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(
            @RestPath String run,
            @QueryParam("after") @DefaultValue("0") long after,
            @HeaderParam("Last-Event-ID") @DefaultValue("-1") long lastEventId,
            @Context Sse sse) {
        DatabaseJournal journal = Served.now()
                .journal()
                .orElseThrow(() -> new BadRequest(Status.CONFLICT, "only runs of a journal go on, and none is served"));
        long from = lastEventId >= 0 ? lastEventId : after;
        return Multi.createFrom()
                .emitter(emitter ->
                        Thread.ofVirtual().name("live " + run).start(() -> follow(journal, run, from, emitter, sse)));
    }

    private void follow(
            DatabaseJournal journal, String run, long after, MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
        // From a position before what is read: whatever comes meanwhile comes with the tail.
        try (JournalTail tail = new JournalTail(journal, journal.head().position())) {
            int known = 0;
            while (!emitter.isCancelled()) {
                List<Frames.Change> newer = Served.now().folded(run).frames(known + 1, Integer.MAX_VALUE);
                boolean comes = known > 0;
                for (Frames.Change change : newer) {
                    if (change.sequence() > after) {
                        if (comes) {
                            lag.record(Duration.between(change.at(), Instant.now()));
                        }
                        emitter.emit(sse.newEventBuilder()
                                .id(Long.toString(change.sequence()))
                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                .data(change)
                                .build());
                    }
                }
                known += newer.size();
                if (tail.next(HEARTBEAT).isEmpty()) {
                    emitter.emit(sse.newEventBuilder().comment("still here").build());
                }
            }
        } catch (JournalUnavailable | NoSuchRun lost) {
            emitter.fail(lost);
        }
    }
}
