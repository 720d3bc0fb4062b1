package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Measured;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.postgres.PostgresPrograms;

/** What is read from a host itself. */
final class HostFacts {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+(?:\\.\\d+)*)");

    /** The new directory does not exist yet, so its nearest parent that does tells the file system. */
    private static final String SPACE = """
            parent=$2
            while [ ! -d "$parent" ]; do parent=$(dirname "$parent"); done
            df --output=avail,iavail -B1 "$parent" | tail -n 1
            [ "$(stat -c %d "$1")" = "$(stat -c %d "$parent")" ] && echo one || echo two
            """;

    private HostFacts() {}

    static Fact.HostFact host(LiveNode node) {
        try {
            Instant before = Instant.now();
            Completed date = node.host().run(Command.of("date", "+%s.%N"), ANSWER);
            Instant after = Instant.now();
            if (!date.succeeded()) {
                return new Fact.HostFact(node.node().name(), false, new Measured<>(Duration.ZERO));
            }
            double seconds = Double.parseDouble(date.stdout().strip());
            Instant theirs = Instant.EPOCH.plusNanos((long) (seconds * 1e9));
            Instant ours = before.plus(Duration.between(before, after).dividedBy(2));
            return new Fact.HostFact(
                    node.node().name(),
                    true,
                    new Measured<>(Duration.between(ours, theirs).abs()));
        } catch (HostException e) {
            return new Fact.HostFact(node.node().name(), false, new Measured<>(Duration.ZERO));
        }
    }

    static Fact.ProgramsFact programs(LiveNode node, Side side) {
        PostgresPrograms programs = node.programs(side);
        PgVersion none = new PgVersion(Integer.toString(programs.major()), PgVersion.ANY_MINOR);
        try {
            Completed asked = node.host()
                    .run(Command.of(programs.program("postgres"), "--version").with(programs.environment()), ANSWER);
            Matcher version = VERSION.matcher(asked.stdout());
            if (asked.succeeded() && version.find()) {
                return new Fact.ProgramsFact(
                        node.node().name(), side, true, new Measured<>(PgVersion.parse(version.group(1))));
            }
        } catch (HostException e) {
            // Not started: the program is not there. That is the answer.
        }
        return new Fact.ProgramsFact(node.node().name(), side, false, new Measured<>(none));
    }

    static Optional<Fact.SpaceFact> space(LiveNode node) {
        Path old = node.data(Side.OLD);
        Path target = node.data(Side.NEW);
        Completed asked =
                node.host().run(Command.of("sh", "-c", SPACE, "sh", old.toString(), target.toString()), ANSWER);
        String[] words = asked.stdout().strip().split("\\s+");
        if (!asked.succeeded() || words.length != 3) {
            return Optional.empty();
        }
        // A file system without a fixed number of inodes says "-".
        long inodes = words[1].equals("-") ? Long.MAX_VALUE : Long.parseLong(words[1]);
        return Optional.of(new Fact.SpaceFact(
                node.node().name(),
                new Measured<>(Long.parseLong(words[0])),
                new Measured<>(inodes),
                words[2].equals("one")));
    }
}
