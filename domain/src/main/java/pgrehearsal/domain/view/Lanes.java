package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Frame.Lane;

/** The lanes of a run's nodes while it goes on: only the nodes that an event touches are looked at again. */
public final class Lanes {

    private final List<Place> places = new ArrayList<>();
    private final Map<Name, Integer> indexes = new LinkedHashMap<>();
    /** The open steps of each node that has any, in the order of the graph. */
    private final Map<Name, List<StepId>> atWork = new LinkedHashMap<>();

    private List<StepId> around = List.of();
    private List<Lane> lanes = List.of();

    private record Place(Cluster cluster, Node node) {}

    /** As a state says that nothing is known of before it. */
    Lanes(RunState state) {
        Fleet fleet = state.planned().plan().fleet();
        for (Cluster cluster : fleet.clusters()) {
            for (Node node : cluster.nodes()) {
                indexes.put(node.name(), places.size());
                places.add(new Place(cluster, node));
            }
        }
        lookAtAll(state);
    }

    /** The lanes of a state, whatever led to it. */
    public static List<Lane> of(RunState state) {
        return new Lanes(state).all();
    }

    /** What is at work in a state that is about no node. */
    public static List<StepId> around(RunState state) {
        return new Lanes(state).around();
    }

    /** One for each node, in the order of the fleet file. */
    List<Lane> all() {
        return lanes;
    }

    List<StepId> around() {
        return around;
    }

    /** What an event has made of them: those that are not as before. */
    List<Lane> follow(RunState before, RunEvent event, RunState now) {
        if (event instanceof RunEvent.TurnedBack) {
            List<Lane> old = lanes;
            lookAtAll(now);
            return IntStream.range(0, lanes.size())
                    .filter(index -> !lanes.get(index).equals(old.get(index)))
                    .mapToObj(lanes::get)
                    .toList();
        }
        Subject.of(event).ifPresent(step -> openOrClose(now, step));
        Set<Name> troubled = troubled(now);
        SortedSet<Integer> touched = new TreeSet<>();
        touched(before, event, now)
                .forEach(name -> Optional.ofNullable(indexes.get(name)).ifPresent(touched::add));
        List<Lane> moved = new ArrayList<>();
        List<Lane> all = new ArrayList<>(lanes);
        for (int index : touched) {
            Lane lane = lane(now, places.get(index), troubled);
            if (!lane.equals(all.set(index, lane))) {
                moved.add(lane);
            }
        }
        lanes = moved.isEmpty() ? lanes : List.copyOf(all);
        return moved;
    }

    private void lookAtAll(RunState state) {
        atWork.clear();
        around = around(state.openSteps());
        for (StepId step : state.openSteps()) {
            node(step)
                    .ifPresent(node ->
                            atWork.computeIfAbsent(node, _ -> new ArrayList<>()).add(step));
        }
        Set<Name> troubled = troubled(state);
        lanes = places.stream().map(place -> lane(state, place, troubled)).toList();
    }

    private Lane lane(RunState state, Place place, Set<Name> troubled) {
        NodeNow now = NodeNow.of(state, place.cluster(), place.node());
        List<StepId> steps = atWork.getOrDefault(now.node(), List.of());
        return new Lane(
                now,
                now.version().equals(state.planned().plan().fleet().upgrade().to()),
                place.node().kept(),
                steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast()),
                troubled.contains(now.node()));
    }

    private Optional<Name> node(StepId step) {
        return step.about().filter(indexes::containsKey);
    }

    private List<StepId> around(List<StepId> open) {
        return open.stream().filter(step -> node(step).isEmpty()).toList();
    }

    /** The order of the graph is the state's to know; steps about no node are few, and seldom has a node two. */
    private void openOrClose(RunState now, StepId step) {
        boolean isOpen = now.allProgress().get(step) instanceof Progress.Open;
        Optional<Name> node = node(step);
        if (node.isEmpty()) {
            around = isOpen == around.contains(step) ? around : around(now.openSteps());
            return;
        }
        List<StepId> steps = atWork.computeIfAbsent(node.get(), _ -> new ArrayList<>());
        if (isOpen == steps.contains(step)) {
            return;
        }
        if (!isOpen) {
            steps.remove(step);
            return;
        }
        steps.add(step);
        if (steps.size() > 1) {
            List<StepId> inOrder =
                    now.openSteps().stream().filter(steps::contains).toList();
            steps.clear();
            steps.addAll(inOrder);
        }
    }

    /** The nodes of which something may be seen otherwise after the event. */
    private static Set<Name> touched(RunState before, RunEvent event, RunState now) {
        Set<Name> touched = new TreeSet<>();
        Subject.of(event).flatMap(StepId::about).ifPresent(touched::add);
        if (event instanceof RunEvent.Observed observed) {
            observed.facts().stream().map(Fact::question).forEach(question -> touched.add(question.node()));
        } else if (event instanceof RunEvent.StepIntended intended) {
            touch(intended.effect(), touched);
        } else if (event instanceof RunEvent.StepProbed probed
                && before.progress(probed.step()) instanceof Progress.Open asked) {
            touch(asked.effect(), touched);
        }
        if (!before.status().equals(now.status())) {
            touched.addAll(troubled(before));
            touched.addAll(troubled(now));
        }
        return touched;
    }

    /** Of a server nothing is forgotten but where an effect is at work, and where it reaches. */
    private static void touch(Effect effect, Set<Name> touched) {
        touched.add(effect.node());
        effect.reach().ifPresent(touched::addAll);
    }

    private static Set<Name> troubled(RunState state) {
        Set<Name> troubled = new TreeSet<>();
        if (state.status() instanceof RunStatus.Parked parked) {
            parked.parking().steps().forEach(step -> step.about().ifPresent(troubled::add));
        }
        return troubled;
    }
}
