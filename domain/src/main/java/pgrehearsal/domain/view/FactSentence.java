package pgrehearsal.domain.view;

import java.util.List;
import java.util.stream.Collectors;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.JobFact;
import pgrehearsal.domain.fact.Fact.ReplicationFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FleetFact;
import pgrehearsal.domain.fact.LogicalSlot;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Side;

/** Says in a sentence what was seen. The node is left to the reader: facts are listed by node. */
public final class FactSentence {

    private FactSentence() {}

    public static String of(Fact fact) {
        return switch (fact) {
            case JobFact job -> job(job);
            case Fact.HostFact host ->
                host.reachable()
                        ? "host reached, its clock "
                                + Texts.duration(host.clockSkew().value()) + " off"
                        : "host not reached";
            case Fact.ProgramsFact programs ->
                side(programs.side()) + "programs of " + programs.version()
                        + (programs.found() ? " found" : " not found");
            case Fact.SpaceFact space ->
                new ByteSize(space.freeBytes().value()) + " and " + space.freeInodes() + " inodes free, "
                        + (space.oneFileSystem()
                                ? "old and new directory on one file system"
                                : "old and new directory on two file systems");
            case Fact.IdentityFact identity ->
                "system identifier " + identity.systemId() + ", PostgreSQL " + identity.version();
            case Fact.DirectoryFact directory -> side(directory.side()) + "directory: " + content(directory.content());
            case ControlFact control -> side(control.side()) + control(control);
            case ServerFact server -> side(server.side()) + server(server);
            case Fact.DoorFact door ->
                side(door.side()) + "door: " + Texts.word(door.answer()) + ", "
                        + counted(door.sessions().value(), "client session");
            case Fact.SettingsFact settings -> settings(settings);
            case Fact.ObjectsFact objects ->
                "objects that pg_upgrade refuses: " + listed(objects.blockers()) + "; unlogged tables: "
                        + listed(objects.unlogged().value());
            case Fact.ExtensionsFact extensions ->
                "extensions: " + listed(extensions.installed().value()) + "; missing in the target: "
                        + listed(extensions.missing());
            case Fact.LinkFact seen -> side(seen.side()) + "replication: " + link(seen.link());
            case ReplicationFact replication -> side(replication.side()) + replication(replication);
            case Fact.FingerprintFact fingerprint ->
                side(fingerprint.side()) + "content: "
                        + counted(fingerprint.tablesCounted().value(), "table")
                        + " counted, " + fingerprint.tablesHashed() + " hashed, "
                        + counted(fingerprint.sequences().value().size(), "sequence") + " read: "
                        + Texts.shortHash(fingerprint.tables().value());
            case Fact.ConfigurationFact configuration -> side(configuration.side()) + configuration(configuration);
            case Fact.SavedFact saved ->
                saved.complete()
                        ? "what the synchronisation destroys is saved"
                        : "what the synchronisation destroys is not saved";
            case Fact.StatisticsFact statistics ->
                counted(statistics.missing().value(), "table") + " without statistics";
            case Fact.ServiceFact service ->
                "transactions: " + service.committed() + " committed, " + service.rolledBack() + " rolled back";
            case FleetFact around -> around(around);
        };
    }

    private static String around(FleetFact fact) {
        return switch (fact) {
            case FleetFact.HookFact hook -> "hook " + hook.hook() + ": " + Texts.word(hook.state());
            case FleetFact.BalancerFact balancer ->
                "balancer " + balancer.balancer() + ": " + Texts.word(balancer.state());
            case FleetFact.PoolerFact pooler ->
                "pooler of " + pooler.cluster() + ": " + Texts.word(pooler.state())
                        + (pooler.unreachable().isEmpty() ? "" : ", no answer from " + pooler.unreachable());
            case FleetFact.HaFact ha ->
                switch (ha.daemon()) {
                    case STOPPED -> "manager stopped";
                    case ON_OLD -> "manager on the old cluster" + (ha.leader() ? ", leader" : "");
                    case ON_NEW -> "manager on the new cluster" + (ha.leader() ? ", leader" : "");
                };
            case FleetFact.AutomationFact automation ->
                "manager of " + automation.cluster() + ": "
                        + (!automation.reachable()
                                ? "its store does not answer"
                                : automation.paused() ? "paused" : "active")
                        + ", " + counted(automation.members().size(), "member");
            case FleetFact.SnapshotFact snapshot -> snapshot.present() ? "snapshot is there" : "no snapshot";
            case FleetFact.SlotsFact slots ->
                side(slots.side()) + "logical slots: "
                        + listed(slots.slots().stream().map(LogicalSlot::name).toList());
            case FleetFact.ArchiveFact archive ->
                "WAL of " + archive.cluster() + " goes to the " + Texts.word(archive.writesTo()) + " prefix"
                        + (archive.newerTimelines() ? ", which holds newer timelines" : "");
            case FleetFact.BackupFact backup ->
                side(backup.side()) + "base backup: "
                        + (backup.present() ? Texts.duration(backup.age().value()) + " old" : "none");
            case FleetFact.ObjectsInTheWayFact objects ->
                side(objects.side())
                        + (objects.present().isEmpty()
                                ? "objects in the way: none"
                                : "objects in the way: " + String.join(", ", objects.present()));
            case FleetFact.ExternalFact external ->
                external.external() + " runs " + external.version() + ", can run "
                        + external.canRun().stream().map(Object::toString).collect(Collectors.joining(", "));
        };
    }

    private static String side(Side side) {
        return Texts.word(side) + " ";
    }

    private static String job(JobFact job) {
        return switch (job.state()) {
            case NONE -> "no job was begun";
            case RUNNING -> "job runs";
            case ENDED -> "job ended with exit code " + job.exitCode();
            case TIMED_OUT -> "job ended at its deadline";
            case LOST -> "job is gone and left no exit code";
            case REFUSED -> "job refused: a newer driver has been here";
        };
    }

    private static String content(Fact.DirectoryFact.Content content) {
        return switch (content) {
            case ABSENT -> "absent";
            case EMPTY -> "empty";
            case PRISTINE -> "made for this run, not used yet";
            case CLUSTER -> "a cluster";
            case FOREIGN -> "files that are no cluster";
        };
    }

    private static String control(ControlFact control) {
        return switch (control) {
            case ControlFact.ControlFile file -> "control file: " + control(file.data());
            case ControlFact.RenamedControlFile file -> "control file renamed: " + control(file.data());
            case ControlFact.NoControlFile _ -> "control file: none";
        };
    }

    private static String control(ControlData data) {
        return Texts.word(data.state()) + ", checkpoint " + data.checkpoint() + ", timeline " + data.timeline()
                + ", system identifier " + data.systemId();
    }

    private static String server(ServerFact server) {
        return switch (server) {
            case ServerFact.Down _ -> "server down";
            case ServerFact.Up up ->
                "server up: " + Texts.word(up.role()) + ", timeline " + up.timeline() + ", at " + up.position()
                        + (up.ours() ? "" : ", not started to serve");
        };
    }

    private static String settings(Fact.SettingsFact settings) {
        return "settings: " + settings.encoding() + ", " + settings.locale() + ", checksums "
                + (settings.checksums() ? "on" : "off") + ", superuser " + settings.superuser() + ", "
                + counted(settings.tablespaces(), "tablespace") + ", synchronous standbys "
                + (settings.synchronousStandbys().isEmpty() ? "none" : settings.synchronousStandbys())
                + "; set but removed in the target: " + listed(settings.removedParameters());
    }

    private static String replication(ReplicationFact replication) {
        String links = replication.links().stream().map(FactSentence::link).collect(Collectors.joining(", "));
        return "replication: " + (links.isEmpty() ? "no standby" : links) + "; logical slots: "
                + listed(replication.logicalSlots()) + "; oldest transaction "
                + Texts.duration(replication.oldestTransaction().value());
    }

    private static String link(ReplicationFact.Link link) {
        return link.standby() + (link.streaming() ? " streams" : " does not stream")
                + (link.caughtUp() ? ", caught up" : ", " + link.lagBytes() + " bytes behind") + " at "
                + link.replayed();
    }

    private static String configuration(Fact.ConfigurationFact configuration) {
        return "configuration: " + (configuration.standby() ? "a standby" : "no standby")
                + (configuration.ownAddress() ? ", its own address" : ", not its own address")
                + (configuration.upstream() ? ", with an upstream" : ", without upstream")
                + (configuration.isolated() ? ", isolated" : ", not isolated");
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
