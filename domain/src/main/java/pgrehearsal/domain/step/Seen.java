package pgrehearsal.domain.step;

import java.util.Locale;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.DirectoryFact;
import pgrehearsal.domain.fact.Fact.DoorFact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FleetFact;
import pgrehearsal.domain.fact.FleetFact.BalancerFact;
import pgrehearsal.domain.fact.FleetFact.HaFact;
import pgrehearsal.domain.fact.FleetFact.ObjectsInTheWayFact;
import pgrehearsal.domain.fact.FleetFact.PoolerFact;
import pgrehearsal.domain.fleet.Side;

/**
 * What a finding says of the state that was found.
 *
 * @param thing that was looked at
 * @param found how it was
 */
record Seen(String thing, String found) {

    static Seen of(Fact fact) {
        return switch (fact) {
            case ServerFact.Down down -> new Seen(of(down.side()) + "server", "down");
            case ServerFact.Up up ->
                new Seen(
                        of(up.side()) + "server",
                        "up as a " + word(up.role()) + (up.ours() ? "" : ", started by something else"));
            case DoorFact door ->
                new Seen(
                        of(door.side()) + "server's door",
                        switch (door.answer()) {
                            case OPEN -> "clients let in";
                            case CLOSED -> "clients turned away";
                            case NOBODY -> "nobody answers";
                        });
            case DirectoryFact directory ->
                new Seen(
                        of(directory.side()) + "data directory",
                        directory.content() == DirectoryFact.Content.CLUSTER
                                ? "holds a cluster"
                                : word(directory.content()));
            case ControlFact.ControlFile control ->
                new Seen(
                        of(control.side()) + "control file", word(control.data().state()));
            case ControlFact.RenamedControlFile control ->
                new Seen(of(control.side()) + "control file", "renamed to pg_control.old");
            case ControlFact.NoControlFile control -> new Seen(of(control.side()) + "control file", "none");
            case HaFact ha ->
                new Seen(
                        "manager",
                        switch (ha.daemon()) {
                            case STOPPED -> "stopped";
                            case ON_OLD -> "runs on the old directory";
                            case ON_NEW -> "runs on the new directory";
                        });
            case BalancerFact balancer -> new Seen("balancer " + balancer.balancer(), word(balancer.state()));
            case PoolerFact pooler ->
                new Seen(
                        "pooler of " + pooler.cluster(),
                        word(pooler.state())
                                + (pooler.unreachable().isEmpty() ? "" : ", no answer from " + pooler.unreachable()));
            case ObjectsInTheWayFact objects ->
                new Seen(
                        "objects in pg_upgrade's way",
                        objects.present().isEmpty() ? "none there" : "there: " + String.join(", ", objects.present()));
            case JobFact _,
                    Fact.HostFact _,
                    Fact.ProgramsFact _,
                    Fact.SpaceFact _,
                    Fact.IdentityFact _,
                    Fact.SettingsFact _,
                    Fact.ObjectsFact _,
                    Fact.ExtensionsFact _,
                    Fact.ReplicationFact _,
                    Fact.LinkFact _,
                    Fact.FingerprintFact _,
                    Fact.ConfigurationFact _,
                    Fact.SavedFact _,
                    Fact.StatisticsFact _,
                    Fact.ServiceFact _,
                    FleetFact.HookFact _,
                    FleetFact.AutomationFact _,
                    FleetFact.SnapshotFact _,
                    FleetFact.SlotsFact _,
                    FleetFact.ArchiveFact _,
                    FleetFact.BackupFact _,
                    FleetFact.ExternalFact _ -> new Seen("state afterwards", "another one");
        };
    }

    private static String of(Side side) {
        return word(side) + " ";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
