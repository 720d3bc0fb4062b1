package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Saying.Verb;

/** What a run can be told that waits for a person, or has ended and could go on. */
final class Decisions {

    private Decisions() {}

    /** Every open decision, as things are and once what has struck is mended. */
    static List<Saying> of(RunState state) {
        Set<Saying> sayings = new LinkedHashSet<>();
        state.openDecisions().forEach(decision -> Saying.to(decision).ifPresent(sayings::add));
        if (!(state.status() instanceof RunStatus.Parked)) {
            sayings.add(new Saying(false, Verb.FINISH, ""));
            return List.copyOf(sayings);
        }
        long retries =
                sayings.stream().filter(saying -> saying.verb() == Verb.RETRY).count();
        if (retries > 1) {
            sayings.add(new Saying(false, Verb.RESUME, ""));
        }
        List<Saying> all = new ArrayList<>(sayings);
        sayings.forEach(saying -> all.add(saying.mended()));
        return all;
    }
}
