package pgrehearsal.simulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds of faults, each with the known incident that it comes from. */
public enum FaultKind {
    DRIVER_KILLED(
            "driver-killed",
            "the driver dies; another one takes over after a while",
            "F27",
            List.of("point", "restart")),
    JOB_KILLED(
            "job-killed",
            "an effect's job dies at a milestone; what it had started lives on",
            "F27",
            List.of("milestone")),
    REPLICA_STUCK(
            "replica-stuck",
            "a standby stops receiving or replaying; a stuck receiver also keeps the leader from stopping",
            "F1",
            List.of("what", "for", "sender-timeout")),
    LINK_CROSS_DEVICE(
            "link-cross-device",
            "old and new data directory turn out to lie on two file systems, as with a mount made after the check",
            "F9",
            List.of()),
    LINK_KILLED(
            "link-killed",
            "pg_upgrade dies after it has renamed the old control file; with orphan=true a server outlives it",
            "F27, F45",
            List.of("milestone", "orphan"));

    private final String label;
    private final String summary;
    private final String incident;
    private final List<String> parameters;

    FaultKind(String label, String summary, String incident, List<String> parameters) {
        this.label = label;
        this.summary = summary;
        this.incident = incident;
        this.parameters = parameters;
    }

    /** The name in specs and recordings. */
    public String label() {
        return label;
    }

    public String summary() {
        return summary;
    }

    /** The number of the known incident, as the catalogue of failures has it. */
    public String incident() {
        return incident;
    }

    /** Keys that a spec may give. */
    public List<String> parameters() {
        return parameters;
    }

    static FaultKind named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is not a kind of fault; there are "
                        + Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "))));
    }
}
