package pgrehearsal.domain.plan;

import java.util.List;
import pgrehearsal.domain.fleet.Upgrade.Transfer;
import pgrehearsal.domain.step.Phase;

/**
 * A point where a person must approve.
 *
 * @param name as in the fleet file
 * @param before the phase that is not entered without the approval
 */
public record Gate(String name, Phase before) {

    /** The last look before downtime. */
    public static final Gate CLOSE_TRAFFIC = new Gate("close-traffic", Phase.FENCE);

    /** From here on only the kept nodes are a way back. */
    public static final Gate FIRST_START = new Gate("first-start", Phase.START);

    /** From here on a way back costs what clients write. */
    public static final Gate OPEN_TRAFFIC = new Gate("open-traffic", Phase.OPEN);

    /** From here on nothing leads back but a backup. */
    public static final Gate RELEASE_WAY_BACK = new Gate("release-way-back", Phase.FINISH);

    /**
     * With {@code --swap} pg_upgrade itself leaves no old directory to go back to, so this is asked before.
     *
     * @return the gate as it stands in a plan with this transfer
     */
    Gate with(Transfer transfer) {
        return transfer == Transfer.SWAP && before == Phase.START ? new Gate(name, Phase.UPGRADE) : this;
    }

    /** In the order in which a run meets them. */
    public static final List<Gate> ALL = List.of(CLOSE_TRAFFIC, FIRST_START, OPEN_TRAFFIC, RELEASE_WAY_BACK);
}
