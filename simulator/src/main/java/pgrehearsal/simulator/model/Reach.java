package pgrehearsal.simulator.model;

/** What comes of a job's step to its next milestone. */
sealed interface Reach {

    /** The milestone is reached. */
    record Goes(ModelledWorld world) implements Reach {}

    /** The program gives up with exit code 1. */
    record Fails(ModelledWorld world, String output) implements Reach {}

    /** Something that it waits for is missing; it is looked for again whenever the world has changed. */
    record Waits() implements Reach {}
}
