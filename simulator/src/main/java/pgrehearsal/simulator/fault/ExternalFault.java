package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.simulator.model.Condition;

/** A database of somebody else that the release meets. */
public sealed interface ExternalFault extends Fault {

    /** It cannot run the target, whatever the fleet file says. */
    record ExternalUnsupported(Aim aim) implements ExternalFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "external-unsupported",
                Family.EXTERNAL_VERSION,
                "somebody else's database cannot run the target version",
                "F44",
                "a database of an older major behind the external's address",
                List.of(),
                Where.at(Befalls.EXTERNAL, Where.kinds("check-clients")),
                written -> new ExternalUnsupported(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.TARGET_UNSUPPORTED;
        }
    }

    /** It became known only after the preflight that it cannot run the target. */
    record ExternalFoundLate(Aim aim) implements ExternalFault, Conditional {

        static final FaultKind KIND = new FaultKind(
                "external-found-late",
                Family.EXTERNAL_VERSION,
                "what somebody else's database cannot run becomes known only after the preflight",
                "F44",
                "exchange the database behind the external's address once the preflight has ended",
                List.of(),
                Where.at(Befalls.EXTERNAL, Where.kinds("recheck-clients")),
                written -> new ExternalFoundLate(written.aim()));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.TARGET_UNSUPPORTED;
        }
    }

    /**
     * Its owner has upgraded it.
     *
     * @param to the major version that it runs now
     */
    record ExternalMoved(Aim aim, int to) implements ExternalFault, Conditional {

        private static final int NEWEST = 18;

        static final FaultKind KIND = new FaultKind(
                "external-moved",
                Family.EXTERNAL_VERSION,
                "the owner of an external database has brought it to another version than the fleet file says",
                "F44",
                "upgrade the external database behind its address",
                List.of(Parameter.number("to", NEWEST, 10, 99)),
                Where.at(Befalls.EXTERNAL, Where.kinds("check-clients", "recheck-clients")),
                written -> new ExternalMoved(written.aim(), written.number("to", NEWEST, 10, 99)));

        @Override
        public FaultKind kind() {
            return KIND;
        }

        @Override
        public Condition condition() {
            return Condition.MOVED;
        }

        @Override
        public String detail() {
            return Integer.toString(to);
        }

        @Override
        public Values values() {
            return Values.NONE.with("to", Integer.toString(to));
        }
    }
}
