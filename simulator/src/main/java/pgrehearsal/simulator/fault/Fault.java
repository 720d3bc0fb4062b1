package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import pgrehearsal.simulator.model.ModelledWorld;

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
                StartFault,
                OrderFault {

    FaultKind kind();

    /** The step that must begin, or run, for the fault to strike. */
    Place place();

    Strike strike();

    /** After which time it is remedied by itself; empty if it never is. */
    default Optional<Duration> heals() {
        return Optional.empty();
    }

    /** The world once what can be mended is; what a fault has destroyed stays destroyed. */
    default ModelledWorld remedied(ModelledWorld world) {
        return world;
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
