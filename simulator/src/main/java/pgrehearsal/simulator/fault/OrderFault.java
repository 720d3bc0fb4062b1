package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.simulator.model.Condition;

/** Nothing goes wrong, but what runs side by side does not end in the order that its expected durations give. */
public sealed interface OrderFault extends Fault {

    /** What begins on a node in one moment ends in it: before whatever runs beside it. */
    record EndsFirst(Aim aim) implements OrderFault, Conditional {

        /** All that begins together does in the same moment. */
        private static final Duration MOMENT = Duration.ofMillis(1);

        static final FaultKind KIND = new FaultKind(
                "ends-first",
                Family.ORDER,
                "what begins on a node ends at once, before whatever runs beside it",
                "F34",
                "a hook that holds the other jobs up",
                List.of(),
                Where.at(Befalls.NODE, Where.ANYTIME),
                written -> new EndsFirst(lasting(written.aim())));

        private static Aim lasting(Aim aim) {
            return new Aim(aim.step(), aim.victim(), Optional.of(MOMENT));
        }

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.QUICK;
        }

        @Override
        public Values values() {
            return Values.NONE;
        }
    }
}
