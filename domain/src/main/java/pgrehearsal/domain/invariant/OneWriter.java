package pgrehearsal.domain.invariant;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.run.RunEvent;

/** Never two nodes of a cluster that accept writes from clients. */
final class OneWriter implements Invariant {

    @Override
    public String name() {
        return "one-writer";
    }

    @Override
    public List<String> broken(Moment moment) {
        if (!(moment.event() instanceof RunEvent.Observed)) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        for (Cluster cluster : moment.fleet().clusters()) {
            List<Doors.Open> writers = Doors.of(moment.known(), cluster).stream()
                    .filter(open -> open.server().role() == Role.PRIMARY)
                    .toList();
            if (writers.size() > 1) {
                broken.add(writers + " were seen to accept writes at once");
            }
        }
        return broken;
    }
}
