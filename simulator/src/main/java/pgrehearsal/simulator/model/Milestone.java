package pgrehearsal.simulator.model;

/**
 * A place that a job comes by, at which it can die.
 *
 * @param share of the job's duration that it takes from the milestone before
 */
public record Milestone(String name, double share, Change change) {

    /** Where every job starts: its process is there and has done nothing. */
    static final Milestone BEGUN = new Milestone("begun", 0, (world, job) -> new Reach.Goes(world));

    /** Nothing is left but to say so. */
    static final Milestone DONE = new Milestone("done", 1, (world, job) -> new Reach.Goes(world));

    /** What reaching it does to the world. */
    @FunctionalInterface
    interface Change {

        Reach apply(ModelledWorld world, Job job);
    }
}
