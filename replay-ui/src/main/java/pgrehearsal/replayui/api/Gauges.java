package pgrehearsal.replayui.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.Lease;
import pgrehearsal.replayui.view.StoredRun;

/** What an alarm wants to know of the journal's live runs, read when somebody asks for the metrics. */
@Singleton
final class Gauges {

    private static final String PATH = "/metrics";

    private final List<Gauge> gauges;

    /**
     * @param value in the gauge's unit; empty if there is nothing to say of this run
     */
    private record Gauge(MultiGauge rows, Function<Live, Optional<Double>> value) {}

    /** A run that has not ended, as it is now. */
    private record Live(StoredRun run, RunState state, Optional<Lease.Holder> driver, Instant now) {

        Tags tags() {
            return Tags.of(
                    "run",
                    state.id().value(),
                    "fleet",
                    state.planned().plan().fleet().name());
        }
    }

    Gauges(MeterRegistry registry) {
        gauges = List.of(
                gauge(
                        registry,
                        "pgrehearsal.driver.heartbeat.age",
                        "seconds",
                        "Since the driver has renewed its lease; no row while nobody drives the run",
                        live -> live.driver().map(holder -> seconds(Lease.TERM.minus(holder.left())))),
                gauge(
                        registry,
                        "pgrehearsal.run.driven",
                        null,
                        "1 while a driver holds the run's lease",
                        live -> Optional.of(live.driver().isPresent() ? 1.0 : 0.0)),
                gauge(
                        registry,
                        "pgrehearsal.step.age",
                        "seconds",
                        "Since the oldest step that is at work was intended; no row while none is",
                        live -> oldestIntent(live).map(at -> seconds(Duration.between(at, live.now())))),
                gauge(
                        registry,
                        "pgrehearsal.event.age",
                        "seconds",
                        "Since the run's newest event",
                        live -> Optional.of(
                                seconds(Duration.between(live.state().at(), live.now())))),
                gauge(
                        registry,
                        "pgrehearsal.waits",
                        null,
                        "1 while the run waits for a person",
                        live -> Optional.of(waits(live.state()) ? 1.0 : 0.0)),
                gauge(
                        registry,
                        "pgrehearsal.violations",
                        null,
                        "Invariants that were seen to be violated",
                        live -> Optional.of((double) live.run().entries().stream()
                                .filter(entry -> entry.event() instanceof RunEvent.InvariantViolated)
                                .count())),
                gauge(
                        registry,
                        "pgrehearsal.turn.back.left",
                        "seconds",
                        "Until turning back no longer fits into the window; no row without a way back",
                        live -> live.state()
                                .way()
                                .filter(way -> way.means() != Means.NONE)
                                .map(way -> seconds(Duration.between(live.now(), turnBackTime(live, way))))));
    }

    private static Gauge gauge(
            MeterRegistry registry,
            String name,
            @Nullable String unit,
            String description,
            Function<Live, Optional<Double>> value) {
        return new Gauge(
                MultiGauge.builder(name).description(description).baseUnit(unit).register(registry), value);
    }

    /** After the guard, and before the registry is written out. */
    void install(@Observes Router router) {
        router.route(PATH).order(Integer.MIN_VALUE + 1).blockingHandler(this::look, false);
    }

    private void look(RoutingContext context) {
        List<Live> live = Served.now().journal().map(Gauges::underWay).orElse(List.of());
        for (Gauge gauge : gauges) {
            List<Row<?>> rows = new ArrayList<>();
            for (Live run : live) {
                gauge.value().apply(run).ifPresent(value -> rows.add(Row.of(run.tags(), value)));
            }
            gauge.rows().register(rows, true);
        }
        context.next();
    }

    private static List<Live> underWay(DatabaseJournal journal) {
        return Served.now().runs().stream()
                .filter(StoredRun::live)
                .map(run -> {
                    RunState state = RunState.fold(run.entries()).orElseThrow();
                    return new Live(run, state, Lease.holder(journal, state.id()), Instant.now());
                })
                .filter(live -> !(live.state().status() instanceof RunStatus.Ended))
                .toList();
    }

    private static Optional<Instant> oldestIntent(Live live) {
        return live.state().openSteps().stream()
                .flatMap(step -> live.run().entries().reversed().stream()
                        .filter(entry -> entry.event() instanceof RunEvent.StepIntended intended
                                && intended.step().equals(step))
                        .limit(1))
                .map(LogEntry::at)
                .min(Comparator.naturalOrder());
    }

    private static boolean waits(RunState state) {
        return switch (state.status()) {
            case RunStatus.Parked _, RunStatus.Paused _ -> true;
            case RunStatus.Active _ -> state.waitingGate().isPresent();
            case RunStatus.Ended _ -> false;
        };
    }

    private static Instant turnBackTime(Live live, WayBack way) {
        return way.turnBackTime(live.state().planned().plan().fleet().upgrade().window());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
