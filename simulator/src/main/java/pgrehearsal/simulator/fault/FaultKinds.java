package pgrehearsal.simulator.fault;

import java.util.List;
import java.util.stream.Collectors;

/** All kinds of faults. */
public final class FaultKinds {

    private static final List<FaultKind> ALL = List.of(
            ReplicaFault.ReplicaStuck.KIND,
            LinkFault.LinkCrossDevice.KIND,
            LinkFault.LinkKilled.KIND,
            DriverFault.DriverKilled.KIND,
            HostFault.JobKilled.KIND);

    private FaultKinds() {}

    /** Family by family. */
    public static List<FaultKind> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is no such kind; names those that there are */
    public static FaultKind named(String label) {
        return ALL.stream()
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is not a kind of fault; there are "
                        + ALL.stream().map(FaultKind::label).collect(Collectors.joining(", "))));
    }
}
