package pgrehearsal.executor.lab;

import java.nio.file.Path;
import java.util.List;
import pgrehearsal.executor.postgres.ControlData;

/** How a lab stands: as seen now, by looking. */
public record LabStatus(Path directory, int port, List<NodeStatus> nodes) {

    public record NodeStatus(LabNode node, ServerStatus server, List<DirectoryStatus> directories) {}

    /** The server on a node's socket. */
    public sealed interface ServerStatus {

        record Stopped() implements ServerStatus {}

        record Running(String version, Role role, int timeline, String position, Door door) implements ServerStatus {}

        /** A process is there, but it does not answer: starting, stopping, or stuck. */
        record Silent(String reason) implements ServerStatus {}
    }

    public enum Role {
        PRIMARY,
        STANDBY
    }

    /** Whether the application's role gets in from outside. */
    public enum Door {
        OPEN,
        CLOSED
    }

    public record DirectoryStatus(int major, Path path, Content content) {}

    public sealed interface Content {

        record Absent() implements Content {}

        record Cluster(ControlData control) implements Content {}

        /** After pg_upgrade has linked: the control file has another name, so that nobody starts the old cluster. */
        record Disabled() implements Content {}

        /** Neither control file. */
        record Incomplete() implements Content {}
    }
}
