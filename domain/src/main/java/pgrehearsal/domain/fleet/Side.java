package pgrehearsal.domain.fleet;

/** Which of a node's two data directories is meant. */
public enum Side {
    OLD,
    NEW
}
