package pgrehearsal.domain.invariant;

import java.util.List;
import java.util.stream.Stream;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.Standing;

/** An old cluster whose files a started new cluster shares is never started. */
final class LinkSafety implements Invariant {

    @Override
    public String name() {
        return "link-safety";
    }

    @Override
    public List<String> broken(Moment moment) {
        if (moment.fleet().upgrade().transfer().keepsOldWhole()) {
            return List.of();
        }
        return switch (moment.event()) {
            case RunEvent.Observed observed
            when oldFilesAreTheOldOnes(moment.state()) ->
                observed.facts().stream()
                        .flatMap(LinkSafety::oldServers)
                        .filter(node -> started(moment.state(), node))
                        .map(node -> "the old server of " + node + " was seen to run on files that the new one has"
                                + " changed")
                        .toList();
            case RunEvent.TurnedBack turned
            when turned.means() == Means.OLD_DIRECTORIES ->
                moment.fleet().nodes().stream()
                        .filter(Node::upgraded)
                        .map(Node::name)
                        .filter(node -> started(moment.state(), node))
                        .map(node -> "the run turns back by the old directories, and the new server of " + node
                                + " may have been started")
                        .toList();
            case RunEvent _ -> List.of();
        };
    }

    /** Turning back beyond that makes an old data directory anew, from a kept node or a snapshot. */
    private static boolean oldFilesAreTheOldOnes(RunState state) {
        return switch (state.course()) {
            case Course.Forward _, Course.Finishing _, Course.Turning _ -> true;
            case Course.Back back -> back.means() == Means.OLD_DIRECTORIES;
        };
    }

    private static Stream<Name> oldServers(Fact fact) {
        return fact instanceof ServerFact.Up up && up.side() == Side.OLD && up.ours()
                ? Stream.of(up.node())
                : Stream.empty();
    }

    private static boolean started(RunState state, Name node) {
        return Stream.of(StepKinds.START_LEADER, StepKinds.START_STANDBY, StepKinds.START_HA)
                .map(kind -> state.standing(StepId.of(kind, node)))
                .anyMatch(standing -> standing != Standing.NONE);
    }
}
