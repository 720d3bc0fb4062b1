package pgrehearsal.domain.effect;

import java.time.Duration;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade.Mode;
import pgrehearsal.domain.fleet.Fleet;

/**
 * How long an effect is expected to take, by the size of the data. The fixed parts are measurements of a fleet with
 * two million rows on two cores (13 to 15); what grows with size is scaled to the published account of GitLab's upgrade
 * of 2020 (6 TB, about 20 minutes of database work).
 */
public final class Durations {

    private static final double BYTES_PER_TB = 1024.0 * 1024 * 1024 * 1024;
    private static final Duration READING = Duration.ofMillis(400);
    private static final double FINGERPRINT_BUDGET_TB = 0.25;

    private Durations() {}

    /** @param fleet says how much data there is where the effect works, and how long the team's hooks take */
    public static Duration expected(Effect effect, Fleet fleet) {
        if (effect instanceof Effect.ReadFacts) {
            return READING;
        }
        double terabytes = fleet.clusterOf(effect.node()).dataSize().bytes() / BYTES_PER_TB;
        double budgeted = Math.min(terabytes, FINGERPRINT_BUDGET_TB);
        return switch (effect) {
            case Effect.ReadFacts _ -> READING;
            case Effect.InitCluster _ -> seconds(1.3);
            case Effect.EmptyDirectory _, Effect.DropDirectory _ -> seconds(0.2);
            case Effect.RunPgUpgrade upgrade ->
                switch (upgrade.mode()) {
                    case Mode.CHECK_LIVE -> seconds(2.2);
                    case Mode.LINK, Mode.SWAP -> seconds(2.5 + 40 * terabytes);
                    // Reflinks, or ranges that the file system shares: much faster than copies, slower than names.
                    case Mode.CLONE, Mode.COPY_FILE_RANGE -> seconds(2.5 + 120 * terabytes);
                    case Mode.COPY -> seconds(2.5 + 10_500 * terabytes);
                };
            case Effect.SetDoor _ -> seconds(0.3);
            case Effect.EndSessions _ -> seconds(0.6);
            case Effect.TakeFingerprint _ -> seconds(0.6 + 600 * budgeted);
            case Effect.AwaitReplay _ -> seconds(0.8 + 3 * terabytes);
            case Effect.StopServer _ -> seconds(0.4 + 2 * terabytes);
            case Effect.StartServer _ -> seconds(0.4 + terabytes);
            case Effect.PromoteServer _ -> seconds(0.5);
            case Effect.ProveKept _ -> seconds(1.2 + 600 * budgeted);
            case Effect.IsolateKept _, Effect.GiveBack _, Effect.SaveOld _, Effect.SwitchConfiguration _ ->
                seconds(0.2);
            case Effect.CopyTree _ -> seconds(1.5 + 25 * terabytes);
            case Effect.LinkTree link ->
                switch (link.transfer()) {
                    // Names are told by what they are names of.
                    case LINK, SWAP -> seconds(1.5 + 40 * terabytes);
                    // Which file is a copy of which is told by reading both, two at a time.
                    case CLONE, COPY_FILE_RANGE -> seconds(1.5 + (1000 + 120) * terabytes);
                    case COPY -> seconds(1.5 + (1000 + 10_500) * terabytes);
                };
            case Effect.PutBack _, Effect.RestoreOld _ -> seconds(0.4 + 10 * terabytes);
            case Effect.ProveReplication _ -> seconds(0.6);
            case Effect.RunScripts _ -> seconds(0.5);
            case Effect.GatherStatistics statistics ->
                switch (statistics.statistics().scope()) {
                    case STAGE1 -> seconds(1.2 + 15 * terabytes);
                    case TABLES -> seconds(1.2 + 10 * terabytes);
                    case ALL -> seconds(2.5 + 60 * terabytes);
                };
            case Effect.VerifyChecksums _ -> seconds(0.5 + 1000 * terabytes);
            // A base backup at some 300 MB/s, and the start.
            case Effect.RebuildKept _, Effect.RebuildStandby _ -> seconds(5 + 3600 * terabytes);
            case Effect.Linger linger -> linger.lasts();
            case Effect.RemoveOld _ -> seconds(0.5 + 20 * terabytes);
            case FleetEffect around -> expected(around, terabytes, fleet);
        };
    }

    private static Duration expected(FleetEffect effect, double terabytes, Fleet fleet) {
        return switch (effect) {
            case FleetEffect.RunHook hook -> fleet.hook(hook.hook()).duration();
            case FleetEffect.SetBalancer _,
                    FleetEffect.DropSnapshot _,
                    FleetEffect.SwitchArchive _,
                    FleetEffect.RetireArchive _ -> seconds(1);
            case FleetEffect.SetPooler _ -> seconds(2);
            case FleetEffect.SetAutomation _ -> seconds(3);
            case FleetEffect.StopHa _ -> seconds(2);
            case FleetEffect.StartHa _ -> seconds(8 + terabytes);
            // A disk's snapshot is marked at once and copied behind.
            case FleetEffect.TakeSnapshot _ -> seconds(10);
            case FleetEffect.RestoreSnapshot _ -> seconds(20 + 30 * terabytes);
            case FleetEffect.DrainSlots _ -> seconds(2 + terabytes);
            case FleetEffect.RecreateSlots _ -> seconds(0.5);
            case FleetEffect.DropObjects _, FleetEffect.RecreateObjects _ -> seconds(0.6);
            case FleetEffect.TakeBackup _ -> seconds(5 + 3600 * terabytes);
            case FleetEffect.BringPrograms _ -> seconds(30);
            case FleetEffect.FollowLeader _ -> seconds(2 + terabytes);
        };
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
