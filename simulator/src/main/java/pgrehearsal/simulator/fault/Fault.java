package pgrehearsal.simulator.fault;

import java.util.Optional;

/**
 * Something that goes wrong in a simulation. A fault changes hidden truth or a job, never a verdict: what becomes of it
 * is for the kernel to find out. Each kind is a record in the file of its family; it describes itself in its
 * {@link FaultKind}, and strikes once, at the first occasion.
 */
public sealed interface Fault
        permits Befalling,
                ReplicaFault,
                LinkFault,
                ExternalFault,
                DriverFault,
                HostFault,
                DataFault,
                TransferFault,
                TrafficFault,
                AvailabilityFault,
                StartFault {

    FaultKind kind();

    /** The step that must begin, or run, for the fault to strike. */
    Place place();

    Strike strike();

    /** Empty if it never heals by itself. */
    default Optional<Healing> healing() {
        return Optional.empty();
    }

    /** The place as a spec has it. */
    default Place written() {
        return place();
    }

    /** The parameters as a spec has them. */
    Values values();

    /** The fault as {@link FaultSpec} reads it, with nothing left out. */
    default String text() {
        return kind().label() + "@" + written() + values().text();
    }
}
