package pgrehearsal.simulator.sim;

/** A broken invariant, and what breaks it. */
public record Violation(String invariant, String detail) {}
