package pgrehearsal.domain.way;

/** What of a step stands in the world, as far as a way back is concerned. */
public enum Standing {
    /** Never intended, or proven never begun. */
    NONE,
    /** Intended and not proven: it may have taken effect in part or whole. */
    POSSIBLE,
    /** Judged done. */
    DONE,
    /** Taken back. */
    UNDONE;

    /** Tells whether something may be there that a way back has to reckon with. */
    public boolean stands() {
        return this == POSSIBLE || this == DONE;
    }
}
