package pgrehearsal.simulator.fault;

import java.util.List;
import java.util.stream.Collectors;

/** All kinds of faults. */
public final class FaultKinds {

    private static final List<FaultKind> ALL = List.of(
            ReplicaFault.ReplicaStuck.KIND,
            ReplicaFault.ReplicaSlow.KIND,
            ReplicaFault.ReplicaStoppedEarly.KIND,
            ReplicaFault.ReplicaDiverged.KIND,
            ReplicaFault.ReplicaLost.KIND,
            LinkFault.LinkCrossDevice.KIND,
            LinkFault.LinkKilled.KIND,
            LinkFault.LinkIncomplete.KIND,
            LinkFault.LibraryMissing.KIND,
            LinkFault.LibraryBroken.KIND,
            LinkFault.SchemaRefused.KIND,
            LinkFault.OrphanServer.KIND,
            ExternalFault.ExternalUnsupported.KIND,
            ExternalFault.ExternalFoundLate.KIND,
            ExternalFault.ExternalMoved.KIND,
            DriverFault.DriverKilled.KIND,
            DriverFault.DriverZombie.KIND,
            DriverFault.JournalDown.KIND,
            DriverFault.JournalLost.KIND,
            DriverFault.ConnectionLost.KIND,
            HostFault.HostDown.KIND,
            HostFault.HostUnreachable.KIND,
            HostFault.JobKilled.KIND,
            HostFault.DiskFull.KIND,
            HostFault.SlowDisk.KIND,
            HostFault.Leftovers.KIND,
            HostFault.NodeDrift.KIND,
            HostFault.WrongFleet.KIND,
            DataFault.RemovedType.KIND,
            DataFault.WithOids.KIND,
            DataFault.PreparedTransaction.KIND,
            DataFault.InvalidDatabase.KIND,
            DataFault.CollationChanged.KIND,
            DataFault.ChecksumMismatch.KIND,
            DataFault.EncodingMismatch.KIND,
            DataFault.RemovedParameter.KIND,
            DataFault.SlotPending.KIND,
            DataFault.StalePid.KIND,
            DataFault.UncleanStop.KIND,
            TransferFault.RsyncBroken.KIND,
            TransferFault.RsyncMissingFiles.KIND,
            TransferFault.RsyncSlow.KIND,
            TransferFault.ExitCodeLies.KIND,
            TrafficFault.LongTransaction.KIND,
            TrafficFault.PoolerIgnoresPause.KIND,
            TrafficFault.StragglerReconnects.KIND,
            TrafficFault.WriterBehindTheFence.KIND,
            TrafficFault.AnalyzeBlocked.KIND,
            TrafficFault.BadPlanAfterOpening.KIND,
            AvailabilityFault.SystemIdMismatch.KIND,
            AvailabilityFault.DcsDown.KIND,
            AvailabilityFault.LeaderMoved.KIND,
            AvailabilityFault.SecondPrimary.KIND,
            AvailabilityFault.StandbyPromoted.KIND,
            AvailabilityFault.ArchiveOldTimeline.KIND,
            AvailabilityFault.BackupMismatch.KIND,
            AvailabilityFault.ConfigurationUndone.KIND,
            StartFault.NewStartedByHand.KIND,
            StartFault.NewStartedAndCrashed.KIND,
            StartFault.ExtensionNoPath.KIND,
            StartFault.SyncStandbyMissing.KIND,
            OrderFault.EndsFirst.KIND);

    private FaultKinds() {}

    /** Family by family. */
    public static List<FaultKind> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is no such kind; names those that there are */
    public static FaultKind named(String label) {
        return ALL.stream()
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is not a kind of fault; there are "
                        + ALL.stream().map(FaultKind::label).collect(Collectors.joining(", "))));
    }
}
