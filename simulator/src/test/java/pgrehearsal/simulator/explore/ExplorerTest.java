package pgrehearsal.simulator.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import pgrehearsal.simulator.explore.Campaign.Shard;
import pgrehearsal.simulator.sim.Runs;

class ExplorerTest {

    private static final Bound ONE_CRASH = new Bound(0, 1, 0);
    private static final Bound ONE_CRASH_AND_A_WORD = new Bound(0, 1, 1);

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

    private static Exploration explore(Bound bound, Sameness sameness, Shard shard, int threads) {
        return Explorer.explore(
                new Campaign(Runs.options(), bound, sameness, shard, Campaign.UNLIMITED, threads),
                new BitSet(),
                NOBODY);
    }
}
