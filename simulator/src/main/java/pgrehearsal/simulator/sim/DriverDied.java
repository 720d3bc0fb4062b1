package pgrehearsal.simulator.sim;

import pgrehearsal.simulator.fault.DriverFault;

/** Unwinds the driver from where it is, as a lost process would. */
final class DriverDied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DriverFault fault;

    DriverDied(DriverFault fault) {
        super(fault.text(), null, false, false);
        this.fault = fault;
    }

    DriverFault fault() {
        return fault;
    }
}
