package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.simulator.model.DataDirectory.Cluster;

/**
 * The hidden truth about one node.
 *
 * @param epoch the newest that a driver has shown here; begins of older ones are refused
 * @param saved what the synchronisation would destroy, once it was saved
 * @param setAside the configuration of a kept node before it was isolated
 * @param upgraded the new control file as it was when pg_upgrade ended
 * @param tablesWithoutStatistics of the new cluster
 * @param targetPrograms the target's programs are there
 * @param manager which side's configuration its daemon has, if one runs
 * @param snapshot the old data directory as it was when it was snapshot
 */
public record ModelledNode(
        Name name,
        long epoch,
        Instance old,
        Instance target,
        Optional<SavedFiles> saved,
        Optional<Configuration> setAside,
        Optional<ControlData> upgraded,
        int tablesWithoutStatistics,
        Hold hold,
        boolean targetPrograms,
        Optional<Side> manager,
        Optional<Cluster> snapshot) {

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
                        name,
                        epoch,
                        instance,
                        target,
                        saved,
                        setAside,
                        upgraded,
                        tablesWithoutStatistics,
                        hold,
                        targetPrograms,
                        manager,
                        snapshot);
            case NEW ->
                new ModelledNode(
                        name,
                        epoch,
                        old,
                        instance,
                        saved,
                        setAside,
                        upgraded,
                        tablesWithoutStatistics,
                        hold,
                        targetPrograms,
                        manager,
                        snapshot);
        };
    }

    ModelledNode withEpoch(long newest) {
        return new ModelledNode(
                name,
                newest,
                old,
                target,
                saved,
                setAside,
                upgraded,
                tablesWithoutStatistics,
                hold,
                targetPrograms,
                manager,
                snapshot);
    }

    ModelledNode withSaved(Optional<SavedFiles> files) {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                files,
                setAside,
                upgraded,
                tablesWithoutStatistics,
                hold,
                targetPrograms,
                manager,
                snapshot);
    }

    ModelledNode withSetAside(Optional<Configuration> before) {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                saved,
                before,
                upgraded,
                tablesWithoutStatistics,
                hold,
                targetPrograms,
                manager,
                snapshot);
    }

    ModelledNode withUpgraded(ControlData control) {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                saved,
                setAside,
                Optional.of(control),
                tablesWithoutStatistics,
                hold,
                targetPrograms,
                manager,
                snapshot);
    }

    ModelledNode withTablesWithoutStatistics(int tables) {
        return new ModelledNode(
                name, epoch, old, target, saved, setAside, upgraded, tables, hold, targetPrograms, manager, snapshot);
    }

    ModelledNode with(Hold newHold) {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                saved,
                setAside,
                upgraded,
                tablesWithoutStatistics,
                newHold,
                targetPrograms,
                manager,
                snapshot);
    }

    ModelledNode withTargetPrograms() {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                saved,
                setAside,
                upgraded,
                tablesWithoutStatistics,
                hold,
                true,
                manager,
                snapshot);
    }

    ModelledNode withManager(Optional<Side> side) {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                saved,
                setAside,
                upgraded,
                tablesWithoutStatistics,
                hold,
                targetPrograms,
                side,
                snapshot);
    }

    ModelledNode withSnapshot(Optional<Cluster> taken) {
        return new ModelledNode(
                name,
                epoch,
                old,
                target,
                saved,
                setAside,
                upgraded,
                tablesWithoutStatistics,
                hold,
                targetPrograms,
                manager,
                taken);
    }
}
