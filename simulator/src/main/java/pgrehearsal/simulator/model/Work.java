package pgrehearsal.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What an effect's job does, from begun to done.
 *
 * @param output what it prints when all went well
 */
record Work(List<Milestone> milestones, String output) {

    Work {
        milestones = List.copyOf(milestones);
    }

    /** Milestones between begun and done. */
    static Work of(String output, Milestone... between) {
        List<Milestone> all = new ArrayList<>();
        all.add(Milestone.BEGUN);
        all.addAll(List.of(between));
        all.add(Milestone.DONE);
        return new Work(all, output);
    }

    /** Work that is one change, made just before it is done. */
    static Work once(Milestone.Change change) {
        return new Work(List.of(Milestone.BEGUN, new Milestone("done", 1, change)), "");
    }
}
