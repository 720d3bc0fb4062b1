package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fleet.NodeName;
import pgrehearsal.domain.fleet.Side;

/**
 * The hidden truth about one node.
 *
 * @param epoch the newest that a driver has shown here; begins of older ones are refused
 * @param saved what the synchronisation would destroy, once it was saved
 * @param setAside the configuration of a kept node before it was isolated
 * @param tablesWithoutStatistics of the new cluster
 */
public record ModelledNode(
        NodeName name,
        boolean reachable,
        long epoch,
        Instance old,
        Instance target,
        Optional<SavedFiles> saved,
        Optional<Configuration> setAside,
        int tablesWithoutStatistics,
        Hold hold) {

    /** Copies of what rsync deletes or overwrites in a standby's old directory. */
    public record SavedFiles(ControlData control, Configuration configuration) {}

    public Instance instance(Side side) {
        return switch (side) {
            case OLD -> old;
            case NEW -> target;
        };
    }

    ModelledNode with(Side side, Instance instance) {
        return switch (side) {
            case OLD ->
                new ModelledNode(
                        name, reachable, epoch, instance, target, saved, setAside, tablesWithoutStatistics, hold);
            case NEW ->
                new ModelledNode(name, reachable, epoch, old, instance, saved, setAside, tablesWithoutStatistics, hold);
        };
    }

    ModelledNode withEpoch(long newest) {
        return new ModelledNode(name, reachable, newest, old, target, saved, setAside, tablesWithoutStatistics, hold);
    }

    ModelledNode withSaved(SavedFiles files) {
        return new ModelledNode(
                name, reachable, epoch, old, target, Optional.of(files), setAside, tablesWithoutStatistics, hold);
    }

    ModelledNode withSetAside(Optional<Configuration> before) {
        return new ModelledNode(name, reachable, epoch, old, target, saved, before, tablesWithoutStatistics, hold);
    }

    ModelledNode withTablesWithoutStatistics(int tables) {
        return new ModelledNode(name, reachable, epoch, old, target, saved, setAside, tables, hold);
    }

    ModelledNode with(Hold newHold) {
        return new ModelledNode(name, reachable, epoch, old, target, saved, setAside, tablesWithoutStatistics, newHold);
    }
}
