package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens where on this machine. */
final class Listeners {
    private static final String LISTENING = "0A";

    private Listeners() {}

    /** What keeps an address and port from being used, or nothing if a server can listen there. */
    static Optional<String> busy(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    inode(port).flatMap(Listeners::owner).orElse("a process of another user (" + e.getMessage() + ")"));
        }
    }

    private static Optional<String> inode(int port) {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path file = Path.of(table);
            if (!Files.isReadable(file)) {
                continue;
            }
            for (String line : lines(file)) {
                String[] fields = line.strip().split("\\s+", -1);
                boolean same = fields.length > 9
                        && fields[1].endsWith(String.format(":%04X", port))
                        && fields[3].equals(LISTENING);
                if (same) {
                    return Optional.of(fields[9]);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> owner(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
                .findFirst()
                .map(process -> "process " + process.pid() + " (" + commandLine(process.pid()) + ")");
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).toString().equals(socket);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // It has just ended, or belongs to somebody else.
            return false;
        }
    }

    private static String commandLine(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip();
            return line.length() > 120 ? line.substring(0, 120) + "..." : line;
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
