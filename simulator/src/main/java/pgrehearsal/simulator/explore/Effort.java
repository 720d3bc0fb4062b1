package pgrehearsal.simulator.explore;

/**
 * How much an exploration has done.
 *
 * @param runs that parted from others, by a danger or by several
 * @param alike of these, those that differ from another one only in which of several standbys alike it is about
 * @param joined how often a run came to a moment that was known
 * @param transitions how often something happened
 * @param moments that were come to and not known before, from which runs go on in different ways
 */
public record Effort(long runs, long alike, long joined, long transitions, long moments) {

    static final Effort NONE = new Effort(0, 0, 0, 0, 0);

    public Effort plus(Effort other) {
        return new Effort(
                runs + other.runs,
                alike + other.alike,
                joined + other.joined,
                transitions + other.transitions,
                moments + other.moments);
    }
}
