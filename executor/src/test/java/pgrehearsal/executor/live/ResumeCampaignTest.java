package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.TestingLab;

/**
 * The driver killed by SIGKILL again and again, each time in another place, clients writing all the while:
 * {@code mvn -Pcampaign -pl executor -am verify}. The places come from a seed: {@code -Dcampaign.seed=1}, and
 * {@code -Dcampaign.rounds=30,10,10} says how many at event boundaries, inside pg_upgrade and inside rsync.
 */
@Tag("campaign")
class ResumeCampaignTest {

    private static final long SEED = Long.getLong("campaign.seed", 1);
    private static final String[] ROUNDS =
            System.getProperty("campaign.rounds", "30,10,10").split(",");

    private final List<Resumption.Result> results = new ArrayList<>();

    @Test
    void goesOnWhereverItsDriverWasKilled() throws Exception {
        Table table = Table.in(
                "resume",
                "round",
                "killed",
                "outcome",
                "s to next effect",
                "done twice",
                "acknowledged",
                "missing",
                "missing on the kept node");
        Random random = new Random(SEED);
        try (TestingLab testing = TestingLab.prepare()) {
            testing.up();
            testing.keep();
            Undisturbed usual = Undisturbed.measure(testing.again());
            table.say("seed " + SEED + "; undisturbed: " + usual);
            for (int round = 0; round < rounds(0); round++) {
                // The first line is the plan, the last the end: between them a driver is at work.
                int line = random.nextInt(2, usual.events());
                run(testing.again(), Resumption.afterLine(line), table);
            }
            for (int round = 0; round < rounds(1); round++) {
                run(testing.again(), inside("pg_upgrade", usual.pgUpgrade(), random), table);
            }
            for (int round = 0; round < rounds(2); round++) {
                run(testing.again(), inside("rsync", usual.rsync(), random), table);
            }
            summary(table);
        }
        assertThat(results).allSatisfy(Resumption.Result::assertRight);
    }

    private static int rounds(int kind) {
        return Integer.parseInt(ROUNDS[kind]);
    }

    private static Resumption.Strike inside(String program, Duration usual, Random random) {
        return Resumption.inside(program, Duration.ofMillis((long) (usual.toMillis() * 0.9 * random.nextDouble())));
    }

    private void run(Lab lab, Resumption.Strike strike, Table table) throws Exception {
        Resumption.Result result = Resumption.of(lab, strike);
        results.add(result);
        table.row(
                results.size(),
                result.killed(),
                result.outcome(),
                result.toNextEffect().map(ResumeCampaignTest::seconds).orElse("nothing left"),
                result.twice().isEmpty() ? "0" : result.twice(),
                result.serving().expected(),
                result.serving().missingCount(),
                result.kept().missingCount());
    }

    private void summary(Table table) throws Exception {
        List<Duration> times = results.stream()
                .flatMap(result -> result.toNextEffect().stream())
                .sorted()
                .toList();
        table.say(
                "%d rounds: %d upgraded, %d things done twice, %d commits missing; to the next effect: median %s s, %s"
                        .formatted(
                                results.size(),
                                results.stream()
                                        .filter(result -> result.outcome() == Outcome.UPGRADED)
                                        .count(),
                                results.stream()
                                        .mapToInt(result -> result.twice().size())
                                        .sum(),
                                results.stream()
                                        .mapToLong(result -> result.serving().missingCount()
                                                + result.kept().missingCount())
                                        .sum(),
                                seconds(times.get(times.size() / 2)),
                                "longest " + seconds(times.getLast()) + " s"));
    }

    private static String seconds(Duration duration) {
        return "%.2f".formatted(duration.toMillis() / 1000.0);
    }
}
