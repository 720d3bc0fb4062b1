package pgrehearsal.simulator.sim;

import pgrehearsal.domain.run.Lifeline;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.Strike;

/** A moment of a run at which a fault can strike. */
public sealed interface Occasion {

    StepId step();

    /** A driver comes by one of the points where it can die. */
    record Passed(Lifeline.Point point, StepId step) implements Occasion {}

    /** The world is asked to begin a step. */
    record Begun(StepId step) implements Occasion {}

    /** A step's job comes to a milestone. */
    record Reached(StepId step, String milestone) implements Occasion {}

    /** The occasion that a fault waits for. */
    static Occasion of(Fault fault) {
        StepId step = StepId.parse(fault.place().toString());
        return switch (fault.strike()) {
            case Strike.OnDriver strike -> new Passed(Strikes.point(strike.point()), step);
            case Strike.OnWorld _ -> new Begun(step);
            case Strike.OnJob strike -> new Reached(step, strike.milestone());
        };
    }
}
