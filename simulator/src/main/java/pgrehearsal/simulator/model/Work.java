package pgrehearsal.simulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an effect's job does, from begun to done.
 *
 * @param output what it prints when all went well
 * @param patience how long it waits for what does not come before it gives up by itself
 */
record Work(List<Milestone> milestones, String output, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(50);

    Work {
        milestones = List.copyOf(milestones);
    }

    /** Milestones between begun and done. */
    static Work of(String output, Milestone... between) {
        List<Milestone> all = new ArrayList<>();
        all.add(Milestone.BEGUN);
        all.addAll(List.of(between));
        all.add(Milestone.DONE);
        return new Work(all, output, PATIENCE);
    }

    /** Work that is one change, made just before it is done. */
    static Work once(Milestone.Change change) {
        return new Work(List.of(Milestone.BEGUN, new Milestone("done", 1, change)), "", PATIENCE);
    }

    Work withPatience(Duration longer) {
        return new Work(milestones, output, longer);
    }
}
