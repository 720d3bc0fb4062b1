package pgrehearsal.simulator.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import pgrehearsal.simulator.explore.Campaign.Shard;
import pgrehearsal.simulator.sim.Runs;

class ExplorerTest {

    private static final Bound ONE_CRASH = new Bound(0, 1, 0, 0);
    private static final Bound ONE_CRASH_AND_A_WORD = new Bound(0, 1, 1, 0);

    static final Explorer.Watcher NOBODY = new Explorer.Watcher() {
        @Override
        public void explored(String what, int done, int total) {}

        @Override
        public boolean stops() {
            return false;
        }
    };

    @Test
    void isTheSameWithEveryNumberOfThreads() {
        Exploration alone = explore(ONE_CRASH, Sameness.SYMMETRIC, Shard.WHOLE, 1);
        Exploration together = explore(ONE_CRASH, Sameness.SYMMETRIC, Shard.WHOLE, 3);

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void isTheSameInPartsAsInOnePiece() {
        Exploration whole = explore(ONE_CRASH, Sameness.SYMMETRIC, Shard.WHOLE, 2);
        Exploration first = explore(ONE_CRASH, Sameness.SYMMETRIC, new Shard(1, 2), 2);
        Exploration second = explore(ONE_CRASH, Sameness.SYMMETRIC, new Shard(2, 2), 2);

        assertThat(first.complete()).isFalse();
        assertThat(first.plus(second)).isEqualTo(whole);
        assertThat(whole.complete()).isTrue();
    }

    /** To go on once from moments that are the same finds what going on from each of them does. */
    @Test
    void findsTheSameWhicheverMomentsCountAsTheSame() {
        Exploration every = explore(ONE_CRASH_AND_A_WORD, Sameness.NONE, Shard.WHOLE, 2);

        for (Sameness sameness : Sameness.values()) {
            Exploration once = explore(ONE_CRASH_AND_A_WORD, sameness, Shard.WHOLE, 2);
            assertThat(once.cells()).isEqualTo(every.cells());
            assertThat(once.counterexamples()).isEqualTo(every.counterexamples());
        }
    }

    @Test
    void saysInHowManyOtherOrdersItDidNotLook() {
        assertThat(explore(ONE_CRASH, Sameness.SYMMETRIC, new Shard(1, 20), 2).orders())
                .isPositive();
    }

    /** A standby that is ready before the other one, a fingerprint that is taken before a standby has caught up. */
    @Test
    void letsStepsEndBeforeTheOthersWhereItIsAskedTo() {
        Exploration orders = explore(new Bound(0, 0, 0, 1), Sameness.SYMMETRIC, Shard.WHOLE, 2);

        assertThat(orders.cells().keySet()).extracting(Struck::fault).containsOnly("ends-first");
        assertThat(orders.cells().keySet())
                .extracting(Struck::step)
                .contains("take-fingerprint", "sync-standby", "await-catch-up");
        assertThat(orders.cells().values())
                .allSatisfy(cell -> assertThat(cell.alone()).containsOnlyKeys(Ending.UPGRADED));
        assertThat(orders.counterexamples()).isEmpty();
    }

    private static Exploration explore(Bound bound, Sameness sameness, Shard shard, int threads) {
        return Explorer.explore(
                new Campaign(Runs.options(), bound, sameness, shard, Campaign.UNLIMITED, threads),
                new BitSet(),
                NOBODY);
    }
}
