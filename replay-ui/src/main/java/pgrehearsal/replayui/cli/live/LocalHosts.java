package pgrehearsal.replayui.cli.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;

/** The hosts of a fleet whose servers all run on this machine. */
public final class LocalHosts {

    private LocalHosts() {}

    /** @throws BadInput if a node's host is another machine, or its commands cannot run as the fleet's user */
    public static Function<Node, Host> of(Fleet fleet) {
        List<InputProblem> problems = new ArrayList<>();
        Map<Name, Host> hosts = new TreeMap<>();
        for (Node node : fleet.nodes()) {
            if (isThisMachine(node.host())) {
                hosts.put(node.name(), host(fleet, node));
            } else {
                problems.add(InputProblem.in("FLEET", node.host() + ", which is not this machine")
                        .field(node.name() + ".host"));
            }
        }
        if (!problems.isEmpty()) {
            problems.add(problems.removeLast()
                    .remedy("Hosts behind a connection are not reached yet: run this where the servers are."));
            throw new BadInput(problems);
        }
        return node -> {
            Host host = hosts.get(node.name());
            if (host == null) {
                throw new IllegalArgumentException("no node " + node.name() + " in fleet " + fleet.name());
            }
            return host;
        };
    }

    private static Host host(Fleet fleet, Node node) {
        try {
            return LocalHost.of(node.name().value(), fleet.user());
        } catch (HostException e) {
            throw new BadInput(InputProblem.in("FLEET", "user " + fleet.user())
                    .field("defaults.postgres.user")
                    .remedy(String.valueOf(e.getMessage())));
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
