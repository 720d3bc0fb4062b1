package pgrehearsal.executor.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Installation;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.JournalRefused;
import pgrehearsal.executor.postgres.ControlData;

/** A journal must outlive what it tells of: it lies outside the fleet that is upgraded. */
public final class JournalPlace {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private JournalPlace() {}

    /**
     * Opens a journal, unless it is a file on a node in production, or in one of the database systems that lie in the
     * nodes' data directories: then it is refused before anything is made there.
     *
     * @throws JournalRefused if it is, or if it cannot be a journal for another reason
     */
    public static DatabaseJournal open(JournalAddress address, Fleet fleet, Function<Node, Host> hosts) {
        return DatabaseJournal.open(address, system -> {
            switch (address) {
                case JournalAddress.SqliteFile file -> requireNoNodeHere(file, fleet, hosts);
                case JournalAddress.PostgresDatabase database -> requireOtherSystem(system, database, fleet, hosts);
            }
        });
    }

    private static void requireNoNodeHere(JournalAddress.SqliteFile file, Fleet fleet, Function<Node, Host> hosts) {
        if (fleet.environment() == Environment.STAGING) {
            return;
        }
        for (Node node : fleet.nodes()) {
            if (hosts.apply(node) instanceof LocalHost) {
                throw new JournalRefused(
                        file.toString(),
                        "found on node " + node.name() + " of fleet " + fleet.name() + ", which is in production",
                        "Choose a PostgreSQL database elsewhere: what happens to the node happens to the journal.");
            }
        }
    }

    private static void requireOtherSystem(
            Optional<SystemId> own, JournalAddress address, Fleet fleet, Function<Node, Host> hosts) {
        for (Node node : fleet.nodes()) {
            for (Side side : Side.values()) {
                Optional<SystemId> found = systemOf(hosts.apply(node), node.installation(side));
                if (found.isPresent() && found.equals(own)) {
                    throw new JournalRefused(
                            address.toString(),
                            "found in the fleet that is upgraded: node " + node.name() + " has the same system"
                                    + " identifier, " + found.get(),
                            "Choose a database outside fleet " + fleet.name() + ".");
                }
            }
        }
    }

    /** Empty where there is no data directory, or none that can be read; then no server runs on it either. */
    private static Optional<SystemId> systemOf(Host host, Installation installation) {
        Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C.UTF-8"));
        if (!installation.libraries().isEmpty()) {
            environment.put("LD_LIBRARY_PATH", installation.libraries());
        }
        // Through a shell, for which a program that is not there yet is no trouble.
        Command command = Command.of(
                "sh",
                "-c",
                "exec \"$1\" \"$2\"",
                "sh",
                installation.binaries() + "/pg_controldata",
                installation.data());
        Completed asked = host.run(command.with(environment), PATIENCE);
        return asked.succeeded()
                ? Optional.of(SystemId.parse(ControlData.parse(asked.stdout()).systemIdentifier()))
                : Optional.empty();
    }
}
