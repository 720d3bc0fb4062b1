package pgrehearsal.domain.run;

import java.time.Instant;
import java.util.List;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.Purpose;

/** Everything that enters a run. Each carries the moment at which it entered; that moment never goes backwards. */
public sealed interface RunCommand {

    Instant at();

    /** What a driver brings; refused when its epoch is not the newest. */
    sealed interface FromDriver extends RunCommand {

        long epoch();
    }

    /**
     * A driver takes over.
     *
     * @param hosts what those that answer hold of the run
     */
    record TakeLease(Instant at, String driver, List<JobsThere> hosts) implements RunCommand {
        public TakeLease {
            hosts = List.copyOf(hosts);
        }
    }

    /** The world accepted the begin of an intent. */
    record Begun(Instant at, long epoch, StepId step, int attempt, Purpose purpose) implements FromDriver {}

    /** The world's answer to an intent. */
    record Reported(Instant at, long epoch, StepId step, int attempt, Purpose purpose, List<Fact> facts)
            implements FromDriver {
        public Reported {
            facts = List.copyOf(facts);
        }
    }

    record TimePassed(Instant at, long epoch) implements FromDriver {}

    /** A fault struck or healed; simulations only. */
    record FaultNoted(Instant at, String fault, boolean healed) implements RunCommand {}

    /** A broken invariant was seen. */
    record ViolationNoted(Instant at, String invariant, String detail) implements RunCommand {}

    /** An operator's word. It needs no epoch: the process that received it decides and appends, driver or none. */
    sealed interface FromOperator extends RunCommand {

        Order order();

        @Override
        default Instant at() {
            return order().at();
        }
    }

    /**
     * Who says it, when and why.
     *
     * @param id a word with an id that was seen before is rejected
     */
    record Order(Instant at, String id, String by, String reason) {}

    record Approve(Order order, String gate) implements FromOperator {}

    /** Nothing new is begun; what runs may end. */
    record Pause(Order order) implements FromOperator {}

    /** Go on: a paused run as it was, a parked one by trying again what failed. */
    record Resume(Order order) implements FromOperator {}

    record Retry(Order order, StepId step) implements FromOperator {}

    record Skip(Order order, StepId step) implements FromOperator {}

    /** What could lead an upgraded fleet back is released, behind its gate. */
    record Finish(Order order) implements FromOperator {}

    /** @param acceptLoss what clients wrote since traffic was opened may be given up */
    record Reverse(Order order, boolean acceptLoss) implements FromOperator {}

    /** Turn back by the means that is named, not by the best one. */
    record ReverseBy(Order order, Means means, boolean acceptLoss) implements FromOperator {}
}
