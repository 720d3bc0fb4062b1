package pgrehearsal.domain.invariant;

import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;

/** What may be done to a node that is the way back: what stops, isolates or proves it. */
public final class KeptNodes {

    private KeptNodes() {}

    /** Whose data directory an effect is about; what brings files runs elsewhere. */
    public static Name target(Effect effect) {
        if (effect instanceof Effect.LinkTree link) {
            return link.standby();
        }
        return effect instanceof Effect.CopyTree copy ? copy.standby() : effect.node();
    }

    /** Whether an effect changes the data directory of the node that it is about, or who may write there. */
    public static boolean changes(Effect effect) {
        return switch (effect) {
            case Effect.ReadFacts _,
                    Effect.TakeFingerprint _,
                    Effect.AwaitReplay _,
                    Effect.ProveKept _,
                    Effect.IsolateKept _,
                    Effect.ProveReplication _,
                    Effect.VerifyChecksums _,
                    Effect.Linger _ -> false;
            case Effect.StopServer stop -> stop.side() == Side.NEW;
            case Effect.InitCluster _,
                    Effect.EmptyDirectory _,
                    Effect.DropDirectory _,
                    Effect.RunPgUpgrade _,
                    Effect.SetDoor _,
                    Effect.EndSessions _,
                    Effect.StartServer _,
                    Effect.PromoteServer _,
                    Effect.GiveBack _,
                    Effect.SaveOld _,
                    Effect.CopyTree _,
                    Effect.LinkTree _,
                    Effect.PutBack _,
                    Effect.RestoreOld _,
                    Effect.SwitchConfiguration _,
                    Effect.RunScripts _,
                    Effect.GatherStatistics _,
                    Effect.RebuildKept _,
                    Effect.RebuildStandby _,
                    Effect.RemoveOld _ -> true;
            case FleetEffect around -> changes(around);
        };
    }

    private static boolean changes(FleetEffect effect) {
        return switch (effect) {
            case FleetEffect.RunHook _,
                    FleetEffect.SetBalancer _,
                    FleetEffect.SetPooler _,
                    FleetEffect.SetAutomation _,
                    FleetEffect.StopHa _,
                    FleetEffect.TakeSnapshot _,
                    FleetEffect.SwitchArchive _,
                    FleetEffect.RetireArchive _,
                    FleetEffect.TakeBackup _ -> false;
            case FleetEffect.StartHa _,
                    FleetEffect.RestoreSnapshot _,
                    FleetEffect.DropSnapshot _,
                    FleetEffect.DropObjects _,
                    FleetEffect.RecreateObjects _,
                    FleetEffect.DrainSlots _,
                    FleetEffect.RecreateSlots _,
                    FleetEffect.BringPrograms _,
                    FleetEffect.FollowLeader _ -> true;
        };
    }
}
