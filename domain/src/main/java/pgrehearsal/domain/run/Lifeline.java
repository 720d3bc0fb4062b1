package pgrehearsal.domain.run;

import pgrehearsal.domain.step.StepId;

/** Told when a driver passes one of the five places where it can die; a simulation kills it there by an exception. */
@FunctionalInterface
public interface Lifeline {

    /** A driver that nothing kills. */
    Lifeline UNCUT = (point, step) -> {};

    void passes(Point point, StepId step);

    /** Where a driver can die. */
    enum Point {
        /** Decided, nothing written. */
        BEFORE_INTENT,
        /** The intent is durable, the world has not heard of it. */
        AFTER_INTENT,
        /** The world has begun. */
        MID_EFFECT,
        /** The world has ended and said so, nothing written. */
        AFTER_EFFECT,
        /** The end is durable, nothing that follows from it was handed to the world. */
        AFTER_RECORD
    }
}
