package pgrehearsal.replayui.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Traffic;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;

/**
 * What the page lays out once of a run: who takes part, and what has happened when. What changes from event to event
 * is in {@link Frames}.
 *
 * @param live it may still go on, and can be told something
 * @param procedure short hash, as is {@code plan}
 * @param to the target version
 */
public record RunDocument(
        String id,
        String source,
        boolean live,
        String fleet,
        String environment,
        String world,
        String plan,
        String procedure,
        String strategy,
        String to,
        long seed,
        List<String> faults,
        long events,
        Instant begins,
        Instant ends,
        TimeWindow window,
        List<ClusterBox> clusters,
        Optional<Load> traffic,
        List<Bars.Stretch> phases,
        List<Bars.Bar> bars,
        List<Bars.Mark> marks) {

    /** @param budget of the work on the databases in seconds, if the fleet file has one */
    public record TimeWindow(Instant start, Instant end, Optional<Long> budget) {}

    public record ClusterBox(String name, String topology, String from, String size, List<NodeBox> nodes) {

        public ClusterBox {
            nodes = List.copyOf(nodes);
        }
    }

    /** @param role before the upgrade */
    public record NodeBox(String name, String role, boolean kept, String address) {}

    /** @param byHour what clients ask for in each hour of the day, UTC, as the fleet file says */
    public record Load(String unit, List<Long> byHour) {

        public Load {
            byHour = List.copyOf(byHour);
        }
    }

    public RunDocument {
        faults = List.copyOf(faults);
        clusters = List.copyOf(clusters);
        phases = List.copyOf(phases);
        bars = List.copyOf(bars);
        marks = List.copyOf(marks);
    }

    public static RunDocument of(StoredRun run) {
        RunPlanned planned = run.planned();
        Fleet fleet = planned.plan().fleet();
        Timeline timeline = Timeline.of(run.entries());
        Bars bars = Bars.of(run, timeline);
        Window window = fleet.upgrade().window();
        return new RunDocument(
                run.id(),
                run.source(),
                run.live(),
                fleet.name(),
                Texts.word(fleet.environment()),
                Texts.word(planned.options().world()),
                Texts.shortHash(planned.planHash()),
                Texts.shortHash(planned.procedureHash()),
                Texts.word(fleet.upgrade().strategy()),
                fleet.upgrade().to().toString(),
                planned.options().seed(),
                planned.options().faults(),
                run.entries().size(),
                timeline.begins(),
                timeline.ends(),
                new TimeWindow(
                        window.start(), window.end(), window.databaseBudget().map(Duration::toSeconds)),
                fleet.clusters().stream().map(RunDocument::cluster).toList(),
                fleet.traffic().map(RunDocument::load),
                bars.phases(),
                bars.bars(),
                bars.marks());
    }

    private static ClusterBox cluster(Cluster cluster) {
        return new ClusterBox(
                cluster.name().value(),
                Texts.word(cluster.topology()),
                cluster.from().toString(),
                cluster.dataSize().toString(),
                cluster.nodes().stream().map(RunDocument::node).toList());
    }

    private static NodeBox node(Node node) {
        return new NodeBox(node.name().value(), Texts.word(node.role()), node.kept(), node.host() + ":" + node.port());
    }

    private static Load load(Traffic traffic) {
        List<Long> byHour = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            byHour.add(traffic.inHour(hour));
        }
        return new Load(traffic.unit(), byHour);
    }
}
