package pgrehearsal.domain.view;

import java.util.ArrayList;
import java.util.HashMap;
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
    /** Only ever asked. */
    private final Map<Name, Integer> indexes = new HashMap<>();
    /** The open steps of each node that has any; of steps that are about none, under no name. */
    private final Map<Optional<Name>, List<StepId>> open = new LinkedHashMap<>();

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
        return List.copyOf(open.getOrDefault(Optional.<Name>empty(), List.of()));
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
        open.clear();
        state.openSteps()
                .forEach(step ->
                        open.computeIfAbsent(node(step), _ -> new ArrayList<>()).add(step));
        Set<Name> troubled = troubled(state);
        lanes = places.stream().map(place -> lane(state, place, troubled)).toList();
    }

    private Lane lane(RunState state, Place place, Set<Name> troubled) {
        NodeNow now = NodeNow.of(state, place.cluster(), place.node());
        List<StepId> atWork = open.getOrDefault(Optional.of(now.node()), List.of());
        return new Lane(
                now,
                now.version().equals(state.planned().plan().fleet().upgrade().to()),
                place.node().kept(),
                atWork.isEmpty() ? Optional.empty() : Optional.of(atWork.getLast()),
                troubled.contains(now.node()));
    }

    private Optional<Name> node(StepId step) {
        return step.about().filter(indexes::containsKey);
    }

    /** Steps of one node lie in the order of the graph, which only the state knows; seldom are there two. */
    private void openOrClose(RunState now, StepId step) {
        boolean isOpen = now.allProgress().get(step) instanceof Progress.Open;
        List<StepId> steps = open.computeIfAbsent(node(step), _ -> new ArrayList<>());
        if (isOpen == steps.contains(step)) {
            return;
        }
        if (!isOpen) {
            steps.remove(step);
        } else if (steps.isEmpty()) {
            steps.add(step);
        } else {
            steps.add(step);
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
            touched.addAll(intended.effect().nodes());
        } else if (event instanceof RunEvent.StepProbed probed
                && before.progress(probed.step()) instanceof Progress.Open asked) {
            Effect effect = asked.effect();
            touched.addAll(effect.nodes());
        }
        if (!before.status().equals(now.status())) {
            touched.addAll(troubled(before));
            touched.addAll(troubled(now));
        }
        return touched;
    }

    private static Set<Name> troubled(RunState state) {
        Set<Name> troubled = new TreeSet<>();
        if (state.status() instanceof RunStatus.Parked parked) {
            parked.parking().steps().forEach(step -> step.about().ifPresent(troubled::add));
        }
        return troubled;
    }
}
