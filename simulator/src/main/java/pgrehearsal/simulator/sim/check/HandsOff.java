package pgrehearsal.simulator.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.simulator.model.DataDirectory;
import pgrehearsal.simulator.model.Ledger;

/**
 * A kept node's data directory stays as the fence has left it, until a reversal or the finish says otherwise: nothing
 * is begun there but what stops, isolates or proves it, and nothing has made a primary of it. A database of somebody
 * else is never touched at all.
 */
final class HandsOff implements Check {

    @Override
    public String invariant() {
        return "hands-off";
    }

    @Override
    public List<String> broken(Scene scene) {
        List<String> broken = new ArrayList<>();
        for (Ledger.Entry entry : scene.begun()) {
            Name at = target(entry.effect());
            if (entry.answer() != Ledger.Answer.ACCEPTED) {
                continue;
            }
            if (!scene.world().nodes().containsKey(at)) {
                broken.add(entry.key() + " was begun at " + at + ", which is somebody else's");
            } else if (forward(scene) && kept(scene, at) && changes(entry.effect())) {
                broken.add(entry.key() + " was begun at the kept node " + at);
            }
        }
        if (forward(scene)) {
            scene.world().nodes().values().stream()
                    .filter(node -> node.old().directory() instanceof DataDirectory.Cluster cluster
                            && cluster.configuration().isolated()
                            && (!cluster.configuration().standby()
                                    || cluster.pages().shared()
                                    || cluster.pages().damaged()))
                    .forEach(node -> broken.add("the data directory of the kept node " + node.name() + " was changed"));
        }
        return broken;
    }

    private static boolean forward(Scene scene) {
        return scene.state().course() instanceof Course.Forward
                && !scene.state().phase().equals(Optional.of(Phase.FINISH));
    }

    private static boolean kept(Scene scene, Name node) {
        return scene.world().fleet().clusterOf(node).kept().stream()
                .map(Node::name)
                .anyMatch(node::equals);
    }

    /** Whose data directory an effect is about; what brings files runs elsewhere. */
    private static Name target(Effect effect) {
        if (effect instanceof Effect.LinkTree link) {
            return link.standby();
        }
        return effect instanceof Effect.CopyTree copy ? copy.standby() : effect.node();
    }

    /** Whether an effect changes the data directory of the node that it is about, or who may write there. */
    private static boolean changes(Effect effect) {
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
