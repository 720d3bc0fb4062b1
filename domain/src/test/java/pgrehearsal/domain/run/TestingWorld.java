package pgrehearsal.domain.run;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.World;

/** A world that only writes down what it was asked for. */
final class TestingWorld implements World {

    final List<Intent> begun = new ArrayList<>();

    @Override
    public void begin(Intent intent) {
        begun.add(intent);
    }

    /** What the hosts hold. */
    List<JobsThere> there = List.of();

    @Override
    public List<JobsThere> jobs() {
        return there;
    }

    /** The newest intent for a step. */
    Intent last(String step) {
        StepId id = StepId.parse(step);
        return begun.reversed().stream()
                .filter(intent -> intent.step().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the world was never asked for " + step));
    }
}
