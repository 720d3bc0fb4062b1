package pgrehearsal.simulator.sim;

import pgrehearsal.simulator.fault.DriverFault.DriverKilled;

/** Unwinds the driver from where it is, as a lost process would. */
final class DriverDied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DriverKilled fault;

    DriverDied(DriverKilled fault) {
        super(fault.text(), null, false, false);
        this.fault = fault;
    }

    DriverKilled fault() {
        return fault;
    }
}
