package pgrehearsal.executor.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pgrehearsal.executor.postgres.ControlData.Checksums;
import pgrehearsal.executor.postgres.PostgresPrograms;

/** The fleet file of a lab. By hand rather than by a library: people read it first, and copy from it. */
final class FleetFile {
    private static final long MEGABYTE = 1_000_000;

    private FleetFile() {}

    /** @param window when the window begins: a lab is there to be upgraded now */
    static String text(Path directory, LabSettings settings, long dataBytes, Checksums checksums, Instant window) {
        PostgresPrograms from = settings.oldPrograms();
        PostgresPrograms to = settings.newPrograms();
        List<LabNode> nodes = settings.nodesIn(directory);
        String kept = nodes.size() > 1 ? nodes.getLast().name() : "";
        StringBuilder text = new StringBuilder("""
                fleet: lab
                environment: staging
                upgrade:
                  from: "%d"
                  to: "%d"
                  strategy: link-keep-old
                  keepOld: [%s]
                  transfer: link
                  standbySync: rsync
                  snapshot: none
                  window: { start: %s, length: PT2H }
                  gates: [close-traffic, first-start, open-traffic, release-way-back]
                  statisticsBeforeOpen: stage1
                  watchService: PT1S
                defaults:
                  postgres:
                    user: %s
                    binaries: { "%d": %s, "%d": %s }
                """.formatted(
                        from.major(),
                        to.major(),
                        kept,
                        window.truncatedTo(ChronoUnit.MINUTES),
                        settings.user(),
                        from.major(),
                        quoted(from.bin()),
                        to.major(),
                        quoted(to.bin())));
        List<String> libraries = new ArrayList<>();
        for (PostgresPrograms programs : List.of(from, to)) {
            if (!programs.libraries().isEmpty()) {
                libraries.add("\"" + programs.major() + "\": "
                        + quoted(programs.libraries().getFirst()));
            }
        }
        if (!libraries.isEmpty()) {
            text.append("    libraries: { ")
                    .append(String.join(", ", libraries))
                    .append(" }\n");
        }
        text.append("""
                    data: "%s/{node}/{major}"
                    socket: "%s/{node}"
                    port: %d
                  work: "%s/{node}/rehearse"
                clusters:
                  - name: main
                    topology: streaming
                    dataSize: %s
                    checksums: %s
                    nodes:
                """.formatted(
                        directory, directory, settings.port(), directory, size(dataBytes), checksums == Checksums.ON));
        for (LabNode node : nodes) {
            text.append("      - { name: %s, host: %s, role: %s }%n"
                    .formatted(node.name(), node.address(), node.name().equals("n1") ? "primary" : "standby"));
        }
        return text.toString();
    }

    /** In the units that storage is sold in, rounded up: never zero. */
    static String size(long bytes) {
        return String.format(Locale.ROOT, "%dMB", Math.max(1, (bytes + MEGABYTE - 1) / MEGABYTE));
    }

    private static String quoted(Path path) {
        // In a flow mapping a plain path would do, but for a comma or a brace in it.
        return path.toString().matches("[A-Za-z0-9/._-]+") ? path.toString() : "\"" + path + "\"";
    }
}
