package pgrehearsal.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.step.Phase;

class GateTest {

    @Test
    void whereTheFirstStartTakesNothingMoreAwayItIsAskedForBefore() {
        assertThat(Gate.FIRST_START.with(Transfer.SWAP).before()).isEqualTo(Phase.UPGRADE);
        assertThat(Gate.FIRST_START.with(Transfer.LINK)).isEqualTo(Gate.FIRST_START);
        assertThat(Gate.OPEN_TRAFFIC.with(Transfer.SWAP)).isEqualTo(Gate.OPEN_TRAFFIC);
    }
}
