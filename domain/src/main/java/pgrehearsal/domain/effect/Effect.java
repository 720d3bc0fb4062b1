package pgrehearsal.domain.effect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.domain.fleet.Upgrade.Transfer;

/**
 * The few things that a world can be asked to do. Each is idempotent by its key, runs as a job at its node, and says
 * nothing about success: that is judged from facts.
 */
public sealed interface Effect
        permits Effect.ReadFacts,
                Effect.InitCluster,
                Effect.EmptyDirectory,
                Effect.DropDirectory,
                Effect.RunPgUpgrade,
                Effect.SetDoor,
                Effect.EndSessions,
                Effect.TakeFingerprint,
                Effect.AwaitReplay,
                Effect.StopServer,
                Effect.StartServer,
                Effect.PromoteServer,
                Effect.ProveKept,
                Effect.IsolateKept,
                Effect.GiveBack,
                Effect.SaveOld,
                Effect.CopyTree,
                Effect.LinkTree,
                Effect.PutBack,
                Effect.RestoreOld,
                Effect.SwitchConfiguration,
                Effect.ProveReplication,
                Effect.RunScripts,
                Effect.GatherStatistics,
                Effect.VerifyChecksums,
                Effect.RebuildKept,
                Effect.RebuildStandby,
                Effect.RemoveOld,
                Effect.Linger,
                FleetEffect {

    /** The node at which the job runs. */
    Name node();

    /** Tells whether an answer to the question may be out of date once this effect was begun. */
    default boolean mayChange(Question question) {
        return switch (this) {
            case ReadFacts _, VerifyChecksums _ -> false;
            case Linger _ -> at(question, node(), Side.NEW);
            case InitCluster _,
                    EmptyDirectory _,
                    DropDirectory _,
                    SwitchConfiguration _,
                    RunScripts _,
                    GatherStatistics _ -> at(question, node(), Side.NEW);
            case RunPgUpgrade upgrade ->
                upgrade.mode() != RunPgUpgrade.Mode.CHECK_LIVE
                        && question.node().equals(node());
            case SetDoor door -> at(question, node(), door.side()) && question.kind() == FactKind.DOOR;
            case EndSessions sessions -> at(question, node(), sessions.side()) && question.kind() == FactKind.DOOR;
            case TakeFingerprint taken -> at(question, node(), taken.side()) && question.kind() == FactKind.FINGERPRINT;
            case AwaitReplay replay ->
                at(question, node(), replay.side())
                                && (question.kind() == FactKind.REPLICATION
                                        || question.kind() == FactKind.LINK
                                                && question.subject().equals(replay.standby()))
                        || at(question, replay.standby(), replay.side()) && question.kind() == FactKind.SERVER;
            case StopServer stop -> at(question, node(), stop.side());
            case StartServer start ->
                start.side() == Side.NEW ? question.node().equals(node()) : at(question, node(), Side.OLD);
            case PromoteServer promotion -> at(question, node(), promotion.side());
            case ProveKept _ -> at(question, node(), Side.OLD);
            case IsolateKept _, GiveBack _ ->
                at(question, node(), Side.OLD)
                        && (question.kind() == FactKind.CONFIGURATION || question.kind() == FactKind.DOOR);
            case SaveOld _ -> at(question, node(), Side.OLD) && question.kind() == FactKind.SAVED;
            case CopyTree copy -> question.node().equals(copy.standby());
            case LinkTree link -> question.node().equals(link.standby());
            case PutBack _, RestoreOld _, RebuildKept _, RebuildStandby _ ->
                question.node().equals(node());
            case RemoveOld _ -> at(question, node(), Side.OLD);
            case ProveReplication _ -> at(question, node(), Side.NEW) && question.kind() == FactKind.REPLICATION;
            case FleetEffect around -> around.mayChange(question);
        };
    }

    /** The nodes of which {@link #mayChange} speaks; empty where it may be any: something is seen from them all. */
    default Optional<List<Name>> reach() {
        return switch (this) {
            case AwaitReplay replay -> Optional.of(List.of(node(), replay.standby()));
            case CopyTree copy -> Optional.of(List.of(node(), copy.standby()));
            case LinkTree link -> Optional.of(List.of(node(), link.standby()));
            case FleetEffect around -> around.reach();
            case ReadFacts _,
                    InitCluster _,
                    EmptyDirectory _,
                    DropDirectory _,
                    RunPgUpgrade _,
                    SetDoor _,
                    EndSessions _,
                    TakeFingerprint _,
                    StopServer _,
                    StartServer _,
                    PromoteServer _,
                    ProveKept _,
                    IsolateKept _,
                    GiveBack _,
                    SaveOld _,
                    PutBack _,
                    RestoreOld _,
                    SwitchConfiguration _,
                    ProveReplication _,
                    RunScripts _,
                    GatherStatistics _,
                    VerifyChecksums _,
                    RebuildKept _,
                    RebuildStandby _,
                    RemoveOld _,
                    Linger _ -> Optional.of(List.of(node()));
        };
    }

    private static boolean at(Question question, Name node, Side side) {
        return question.node().equals(node) && question.side() == side;
    }

    /** Nothing is done; only facts are read. */
    record ReadFacts(Name node) implements Effect {}

    /**
     * initdb of the new data directory with what must fit the old one, and its configuration with the door closed.
     * What this project left there before is replaced, anything else refused.
     */
    record InitCluster(Name node) implements Effect {}

    /** The new data directory is there and empty. What this project left there before is removed. */
    record EmptyDirectory(Name node) implements Effect {}

    /** The new data directory is removed. */
    record DropDirectory(Name node) implements Effect {}

    /** pg_upgrade at the leader. */
    record RunPgUpgrade(Name node, Mode mode) implements Effect {

        /** What pg_upgrade is asked to do. */
        public enum Mode {
            /** {@code --check} while the old server runs, against a scratch directory that is removed. */
            CHECK_LIVE,
            LINK,
            COPY,
            CLONE,
            COPY_FILE_RANGE,
            SWAP;

            public static Mode of(Transfer transfer) {
                return switch (transfer) {
                    case LINK -> LINK;
                    case COPY -> COPY;
                    case CLONE -> CLONE;
                    case COPY_FILE_RANGE -> COPY_FILE_RANGE;
                    case SWAP -> SWAP;
                };
            }
        }
    }

    /** The server's own rules for clients: only replication and the superuser by socket, or as they were. */
    record SetDoor(Name node, Side side, Door door) implements Effect {

        /** Who is let in. */
        public enum Door {
            CLOSED,
            OPEN
        }
    }

    /** Client sessions that are still in are ended and named in the job's output. */
    record EndSessions(Name node, Side side) implements Effect {}

    record TakeFingerprint(Name node, Side side) implements Effect {}

    /** A checkpoint at the primary, then waiting until the standby has replayed all of it. */
    record AwaitReplay(Name node, Name standby, Side side) implements Effect {}

    /** A clean stop: sessions are ended, standbys get all WAL first. */
    record StopServer(Name node, Side side) implements Effect {}

    /**
     * A start to serve, as what its configuration makes of it. A server that pg_upgrade or a proof left on the
     * directory is stopped before, and one that is still stopping is ended at once: neither would serve. Before the
     * first start of a new server the renamed control file is moved out of the old directory, so that nobody can give
     * it its name back.
     */
    record StartServer(Name node, Side side) implements Effect {}

    record PromoteServer(Name node, Side side) implements Effect {}

    /** A kept node is started alone and read-only, its fingerprint taken, and stopped again. */
    record ProveKept(Name node) implements Effect {}

    /** A kept node can neither follow a primary nor be reached by clients; what is changed for it is saved. */
    record IsolateKept(Name node) implements Effect {}

    /** What isolated a kept node is taken back. */
    record GiveBack(Name node) implements Effect {}

    /** What the synchronisation destroys in a standby's old directory is saved beside it. */
    record SaveOld(Name node) implements Effect {}

    /** rsync with hard links of the leader's old and new directory to the standby. */
    record CopyTree(Name node, Name standby) implements Effect {}

    /**
     * A list of which of the leader's new files is which of its old ones is carried out at the standby: those are made
     * there from the standby's own old files in the way of the transfer, and all others come from the leader. Where the
     * old directory does not stay whole, its control file is renamed before, as pg_upgrade does; the new one arrives
     * last, and is stored.
     */
    record LinkTree(Name node, Name standby, Transfer transfer) implements Effect {}

    /** What was saved comes back into a standby's old directory; its new directory is removed. */
    record PutBack(Name node) implements Effect {}

    /**
     * The new directory is removed and the old control file gets its name back, on the leader or on a standby that a
     * manifest has linked. The target itself refuses this once the new server was started, and where files were moved.
     */
    record RestoreOld(Name node) implements Effect {}

    /** A synchronised standby's new directory gets the standby's own settings and its upstream. */
    record SwitchConfiguration(Name node, Name leader) implements Effect {}

    /** A row is written at the primary and awaited at every standby. */
    record ProveReplication(Name node, List<Name> standbys) implements Effect {
        public ProveReplication {
            standbys = List.copyOf(standbys);
        }
    }

    /** What pg_upgrade left to be run, and updates of extensions. */
    record RunScripts(Name node) implements Effect {}

    record GatherStatistics(Name node, Statistics statistics) implements Effect {}

    /** pg_checksums over the new directory while its server is down. */
    record VerifyChecksums(Name node) implements Effect {}

    /**
     * A kept node gets a base backup of the new version's leader and serves as its standby. Its old directory stays,
     * and no server may run on it.
     */
    record RebuildKept(Name node, Name leader) implements Effect {}

    /**
     * A node whose old files the new version has used gets a base backup of the node that serves the old version, with
     * the node's own configuration, and follows it. Its old directory is replaced, and the new one removed.
     *
     * @param keepsNew the new directory stays: clients have written to it, and somebody may want to look
     */
    record RebuildStandby(Name node, Name leader, boolean keepsNew) implements Effect {}

    /** Nothing is done for a while; what is read afterwards is about that time too. */
    record Linger(Name node, Duration lasts) implements Effect {}

    /** The old data directory is removed, with what was put beside it; refused while a server runs on it. */
    record RemoveOld(Name node) implements Effect {}
}
