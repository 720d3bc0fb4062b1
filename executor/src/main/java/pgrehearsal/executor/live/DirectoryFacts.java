package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact.Content;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.Lsn;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.SystemId;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.postgres.HbaRules;
import pgrehearsal.executor.postgres.PostgresPrograms;

/** What is read from data directories, whether or not a server runs on them. */
final class DirectoryFacts {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** What init-cluster.sh left beside says that the directory is ours, and pg-upgrade.sh that it was used. */
    private static final String DIRECTORY = """
            if [ ! -d "$1" ]; then echo ABSENT
            elif [ -z "$(ls -A "$1")" ]; then echo EMPTY
            elif [ ! -e "$1.origin" ]; then echo FOREIGN
            elif [ -e "$1/PG_VERSION" ] && [ ! -e "$1.used" ] && [ -s "$1.origin" ]; then echo PRISTINE
            else echo CLUSTER
            fi
            """;

    /** pg_controldata wants the file in its place, so that the renamed one is shown to it in a folder of its own. */
    private static final String CONTROL = """
            if [ -e "$2/global/pg_control" ]; then
                echo in-place
                exec "$1/pg_controldata" "$2"
            fi
            [ -e "$2/global/pg_control.old" ] || { echo none; exit 0; }
            folder=$(mktemp -d) || exit 1
            trap 'rm -rf "$folder"' EXIT
            mkdir "$folder/global" && cp "$2/global/pg_control.old" "$folder/global/pg_control" || exit 1
            echo renamed
            "$1/pg_controldata" "$folder"
            """;

    private static final String RULES = "rules:\n";

    /** Parameters as the server itself would read them from its files; both at once, for its program starts slowly. */
    private static final String CONFIGURATION = """
            for name in primary_conninfo listen_addresses; do
                "$1" -C "$name" -D "$2" | sed "s/^/$name=/" &
            done
            wait
            [ ! -e "$2/standby.signal" ] || echo standby
            echo rules:
            [ ! -e "$2/pg_hba.conf" ] || cat "$2/pg_hba.conf"
            """;

    private DirectoryFacts() {}

    static Fact.DirectoryFact directory(LiveNode node, Side side) {
        String content = run(node, "look at " + node.data(side), "sh", "-c", DIRECTORY, "sh", data(node, side));
        return new Fact.DirectoryFact(node.node().name(), side, Content.valueOf(content.strip()));
    }

    static ControlFact control(LiveNode node, Side side) {
        Name name = node.node().name();
        String printed = run(
                node,
                "read the control file of " + node.data(side),
                "sh",
                "-c",
                CONTROL,
                "sh",
                node.programs(side).bin().toString(),
                data(node, side));
        int lineEnd = printed.indexOf('\n');
        String place = printed.substring(0, lineEnd);
        if (place.equals("none")) {
            return new ControlFact.NoControlFile(name, side);
        }
        ControlData data = data(pgrehearsal.executor.postgres.ControlData.parse(printed.substring(lineEnd + 1)));
        return place.equals("in-place")
                ? new ControlFact.ControlFile(name, side, data)
                : new ControlFact.RenamedControlFile(name, side, data);
    }

    /** Nothing if the directory has no control file in its place. */
    static Optional<Fact.IdentityFact> identity(LiveNode node) {
        Optional<String> version = node.file(node.data(Side.OLD).resolve("PG_VERSION"), 100);
        return control(node, Side.OLD) instanceof ControlFact.ControlFile control && version.isPresent()
                ? Optional.of(new Fact.IdentityFact(
                        node.node().name(),
                        control.data().systemId(),
                        PgVersion.parse(version.get().strip())))
                : Optional.empty();
    }

    private static ControlData data(pgrehearsal.executor.postgres.ControlData read) {
        return new ControlData(
                ControlData.State.valueOf(read.state().name()),
                SystemId.parse(read.systemIdentifier()),
                Lsn.parse(read.checkpoint()),
                Lsn.parse(read.redo()),
                read.timeline(),
                read.checksums() == pgrehearsal.executor.postgres.ControlData.Checksums.ON,
                new Measured<>((int) read.walSegmentBytes()));
    }

    static Fact.ConfigurationFact configuration(LiveNode node, Side side) {
        String printed = run(
                node,
                "read the configuration of " + node.data(side),
                "sh",
                "-c",
                CONFIGURATION,
                "sh",
                node.programs(side).program("postgres"),
                data(node, side));
        int rules = printed.indexOf(RULES);
        List<String> lines = printed.substring(0, rules).lines().toList();
        String upstream = value(node, side, lines, "primary_conninfo=");
        List<String> addresses =
                List.of(value(node, side, lines, "listen_addresses=").split("\\s*,\\s*"));
        boolean unreachable =
                HbaRules.parse(printed.substring(rules + RULES.length())).closedExceptFor(node.superuser(), List.of());
        return new Fact.ConfigurationFact(
                node.node().name(),
                side,
                lines.contains("standby"),
                addresses.contains(node.node().host()) || addresses.contains("*"),
                !upstream.isEmpty(),
                unreachable && upstream.isEmpty());
    }

    private static String value(LiveNode node, Side side, List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new HostException(
                        HostException.Code.COMMAND_FAILED,
                        "The server's program does not say " + name + " for " + node.data(side)));
    }

    static Fact.SavedFact saved(LiveNode node) {
        // save-old.sh gives the folder this name when it is whole.
        Completed there = node.host().run(Command.of("test", "-d", data(node, Side.OLD) + ".saved"), ANSWER);
        return new Fact.SavedFact(node.node().name(), there.succeeded());
    }

    /** Extensions that the target's installation could make. */
    static List<String> availableExtensions(LiveNode node) {
        String share = run(
                        node,
                        "find the target's extensions",
                        node.programs(Side.NEW).program("pg_config"),
                        "--sharedir")
                .strip();
        String files = run(
                node,
                "list the target's extensions",
                "ls",
                Path.of(share, "extension").toString());
        return files.lines()
                .filter(file -> file.endsWith(".control"))
                .map(file -> file.substring(0, file.length() - ".control".length()))
                .toList();
    }

    private static String run(LiveNode node, String what, String... arguments) {
        Command command = Command.of(arguments)
                .with(PostgresPrograms.environment(node.programs(Side.OLD), node.programs(Side.NEW)));
        return node.host()
                .run(command, ANSWER)
                .requireSuccess(what + " on " + node.host().name());
    }

    private static String data(LiveNode node, Side side) {
        return node.data(side).toString();
    }
}
