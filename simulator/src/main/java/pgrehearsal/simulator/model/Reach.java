package pgrehearsal.simulator.model;

/** What comes of a job's step to its next milestone. */
sealed interface Reach {

    /** The milestone is reached. */
    record Goes(ModelledWorld world) implements Reach {}

    /** The program ends without having done what it should. */
    record Fails(ModelledWorld world, int exitCode, String output) implements Reach {}

    /** Something that it waits for is missing; it is looked for again whenever the world has changed. */
    record Waits() implements Reach {}

    /** Exit code of a program that has refused: nothing was changed. */
    int REFUSED = 3;

    /** Exit code of a program that has waited in vain. */
    int TOO_LATE = 4;

    static Reach fails(ModelledWorld world, String output) {
        return new Fails(world, 1, output);
    }

    static Reach refuses(ModelledWorld world, String why) {
        return new Fails(world, REFUSED, "refused: " + why);
    }
}
