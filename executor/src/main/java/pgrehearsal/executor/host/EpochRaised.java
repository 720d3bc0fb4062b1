package pgrehearsal.executor.host;

/** The answer to a raise of the epoch. */
public sealed interface EpochRaised {

    /** From now on every lower epoch is refused. */
    record Raised(long epoch) implements EpochRaised {}

    /** A newer driver was here before. */
    record StaleEpoch(long highestSeen) implements EpochRaised {}
}
