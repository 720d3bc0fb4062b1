package pgrehearsal.simulator.explore;

import pgrehearsal.simulator.sim.SimulationOptions;

/**
 * What is to be explored.
 *
 * @param base the plan; faults, operator and durations are the exploration's own
 * @param limit of how many first dangers the second ones are tried, evenly over all of them
 * @param threads that explore; the result does not depend on it
 */
public record Campaign(SimulationOptions base, Bound bound, Sameness sameness, Shard shard, int limit, int threads) {

    /**
     * A part of an exploration.
     *
     * @param index from 1
     */
    public record Shard(int index, int count) {

        public static final Shard WHOLE = new Shard(1, 1);

        public Shard {
            if (count < 1 || index < 1 || index > count) {
                throw new IllegalArgumentException(
                        index + "/" + count + " is no part of a whole; wanted for example 1/4, 2/4, 3/4 and 4/4");
            }
        }

        boolean has(int item) {
            return item % count == index - 1;
        }
    }

    /** Every second danger behind every first one. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Whether second dangers are tried behind one of the first ones. */
    boolean goesOnBehind(int item, int items) {
        return limit >= items || (long) (item + 1) * limit / items > (long) item * limit / items;
    }
}
