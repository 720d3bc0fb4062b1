package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.effect.Effect.SetDoor.Door;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Statistics;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.postgres.PostgresPrograms;
import pgrehearsal.executor.postgres.PostgresScript;

/** What a job runs for an effect: one script with its arguments. */
final class JobCommands {

    /** A script gives up by itself this long before the job is ended, so that it can say why. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String PROCESSES = "2";

    /** Tables are hashed, the smallest first, until this much was read. */
    private static final String FINGERPRINT_BYTES = Long.toString(1L << 30);

    private final Fleet fleet;
    private final SortedMap<Name, LiveNode> nodes;

    JobCommands(Fleet fleet, SortedMap<Name, LiveNode> nodes) {
        this.fleet = fleet;
        this.nodes = nodes;
    }

    Command command(Effect effect, Duration timeout) {
        String seconds = Long.toString(Math.max(5, timeout.minus(MARGIN).toSeconds()));
        LiveNode node = node(effect.node());
        return switch (effect) {
            case Effect.ReadFacts _ -> throw new IllegalArgumentException("reading facts is no job");
            case Effect.InitCluster _ ->
                script(
                        node,
                        PostgresScript.INIT_CLUSTER,
                        "new",
                        oldAndNew(node),
                        asSuperuser(node),
                        fleet.checkRoles());
            case Effect.EmptyDirectory _ -> script(node, PostgresScript.EMPTY_NEW, data(node, Side.NEW));
            case Effect.DropDirectory _ ->
                script(node, PostgresScript.DROP_NEW, major(node, Side.NEW), data(node, Side.NEW));
            case RunPgUpgrade upgrade -> pgUpgrade(node, upgrade.mode());
            case Effect.SetDoor door ->
                script(
                        node,
                        PostgresScript.SET_DOOR,
                        door.door() == Door.OPEN ? "open" : "closed",
                        bin(node, door.side()),
                        data(node, door.side()),
                        asSuperuser(node));
            case Effect.EndSessions sessions ->
                script(node, PostgresScript.END_STRAGGLERS, bin(node, sessions.side()), asSuperuser(node), "20");
            case Effect.TakeFingerprint taken ->
                script(node, PostgresScript.FINGERPRINT, bin(node, taken.side()), asSuperuser(node), FINGERPRINT_BYTES);
            case Effect.AwaitReplay replay ->
                script(
                        node,
                        PostgresScript.AWAIT_REPLAY,
                        bin(node, replay.side()),
                        asSuperuser(node),
                        replay.standby().value(),
                        node(replay.standby()).node().host(),
                        seconds);
            case Effect.StopServer stop ->
                script(
                        node,
                        PostgresScript.STOP_SERVER,
                        bin(node, stop.side()),
                        data(node, stop.side()),
                        seconds,
                        "fast");
            case Effect.StartServer start -> startServer(node, start.side(), seconds);
            case Effect.PromoteServer promotion ->
                script(
                        node,
                        PostgresScript.PROMOTE,
                        bin(node, promotion.side()),
                        data(node, promotion.side()),
                        seconds,
                        asSuperuser(node));
            case Effect.ProveKept _ ->
                script(
                        node,
                        PostgresScript.PROVE_KEPT,
                        bin(node, Side.OLD),
                        data(node, Side.OLD),
                        log(node, Side.OLD),
                        seconds,
                        asSuperuser(node),
                        FINGERPRINT_BYTES);
            case Effect.IsolateKept _ ->
                script(node, PostgresScript.ISOLATE_KEPT, data(node, Side.OLD), node.superuser());
            case Effect.GiveBack _ -> script(node, PostgresScript.GIVE_BACK, bin(node, Side.OLD), data(node, Side.OLD));
            case Effect.SaveOld _ -> script(node, PostgresScript.SAVE_OLD, data(node, Side.OLD));
            case Effect.CopyTree copy -> copyTree(node, node(copy.standby()));
            case Effect.LinkTree _ -> throw new IllegalStateException("no live world does this yet: " + effect);
            case Effect.PutBack _ ->
                script(
                        node,
                        PostgresScript.PUT_BACK,
                        bin(node, Side.NEW),
                        data(node, Side.OLD),
                        major(node, Side.NEW),
                        data(node, Side.NEW));
            case Effect.RestoreOld _ ->
                script(node, PostgresScript.RESTORE_OLD_LEADER, oldAndNew(node), major(node, Side.NEW));
            case Effect.SwitchConfiguration switched -> switchConfiguration(node, node(switched.leader()));
            case Effect.ProveReplication proof -> {
                List<String> arguments = new ArrayList<>(flat(bin(node, Side.NEW), asSuperuser(node), seconds));
                for (Name standby : proof.standbys()) {
                    arguments.add(standby.value());
                    arguments.add(node(standby).node().host());
                }
                yield script(node, PostgresScript.PROVE_REPLICATION, arguments);
            }
            case Effect.RunScripts _ ->
                script(node, PostgresScript.RUN_SCRIPTS, bin(node, Side.NEW), asSuperuser(node));
            case Effect.GatherStatistics statistics ->
                script(
                        node,
                        PostgresScript.GATHER_STATISTICS,
                        statistics.statistics().scope() == Statistics.Scope.ALL ? "all" : "stage1",
                        bin(node, Side.NEW),
                        asSuperuser(node),
                        PROCESSES);
            case Effect.VerifyChecksums _ ->
                script(node, PostgresScript.VERIFY_CHECKSUMS, bin(node, Side.NEW), data(node, Side.NEW));
            case Effect.Linger linger ->
                Command.of("sleep", Long.toString(linger.lasts().toSeconds()));
            case Effect.RebuildKept rebuild -> rebuildKept(node, node(rebuild.leader()), seconds);
            case Effect.RebuildStandby rebuild -> rebuildStandby(node, rebuild, seconds);
            case Effect.RemoveOld _ ->
                script(
                        node,
                        PostgresScript.REMOVE_OLD,
                        major(node, Side.OLD),
                        data(node, Side.OLD),
                        data(node, Side.NEW));
            case FleetEffect around -> around(around, seconds);
        };
    }

    /** What else there is, {@link LiveLimits} has refused before the run began. */
    private Command around(FleetEffect effect, String seconds) {
        return switch (effect) {
            case FleetEffect.RunHook run -> {
                Hook hook = fleet.hook(run.hook());
                yield HookCommands.shell(run.verb() == Hook.Verb.ACT ? hook.act() : hook.undo());
            }
            case FleetEffect.FollowLeader follow -> followLeader(node(follow.node()), node(follow.leader()), seconds);
            case FleetEffect.SetBalancer _,
                    FleetEffect.SetPooler _,
                    FleetEffect.SetAutomation _,
                    FleetEffect.StopHa _,
                    FleetEffect.StartHa _,
                    FleetEffect.TakeSnapshot _,
                    FleetEffect.RestoreSnapshot _,
                    FleetEffect.DropSnapshot _,
                    FleetEffect.DropObjects _,
                    FleetEffect.RecreateObjects _,
                    FleetEffect.SwitchArchive _,
                    FleetEffect.RetireArchive _,
                    FleetEffect.DrainSlots _,
                    FleetEffect.RecreateSlots _,
                    FleetEffect.TakeBackup _,
                    FleetEffect.BringPrograms _ ->
                throw new IllegalStateException("no live world does this yet: " + effect);
        };
    }

    private Command pgUpgrade(LiveNode node, RunPgUpgrade.Mode mode) {
        return switch (mode) {
            case CHECK_LIVE ->
                script(
                        node,
                        PostgresScript.CHECK_LIVE,
                        word(RunPgUpgrade.Mode.of(fleet.upgrade().transfer())),
                        oldAndNew(node),
                        asSuperuser(node),
                        PROCESSES);
            case LINK, COPY, CLONE, COPY_FILE_RANGE, SWAP ->
                script(
                        node,
                        PostgresScript.PG_UPGRADE,
                        word(mode),
                        oldAndNew(node),
                        node.superuser(),
                        PROCESSES,
                        node.node().socket());
        };
    }

    private static String word(RunPgUpgrade.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The leader's first start also makes anew the slots of its standbys, which pg_upgrade does not carry over. */
    private Command startServer(LiveNode node, Side side, String seconds) {
        return switch (side) {
            case OLD ->
                script(
                        node,
                        PostgresScript.START_SERVER,
                        "old",
                        bin(node, side),
                        data(node, side),
                        log(node, side),
                        seconds);
            case NEW -> {
                List<String> arguments = new ArrayList<>(flat(
                        bin(node, side),
                        data(node, side),
                        log(node, side),
                        seconds,
                        data(node, Side.OLD),
                        asSuperuser(node)));
                if (node.node().role() == Role.PRIMARY) {
                    nodes.values().stream()
                            .map(LiveNode::node)
                            .filter(other -> other.upgraded() && other.role() == Role.STANDBY)
                            .forEach(standby -> arguments.add(slot(standby.name())));
                }
                yield script(node, PostgresScript.START_LEADER, arguments);
            }
        };
    }

    /** rsync keeps hard links only among what it copies in one go, so both directories go from their common parent. */
    private Command copyTree(LiveNode leader, LiveNode standby) {
        Path parent = commonParent(leader.data(Side.OLD), leader.data(Side.NEW));
        Path old = parent.relativize(leader.data(Side.OLD));
        Path target = parent.relativize(leader.data(Side.NEW));
        Path targetParent = commonParent(standby.data(Side.OLD), standby.data(Side.NEW));
        if (!targetParent.resolve(old).equals(standby.data(Side.OLD))
                || !targetParent.resolve(target).equals(standby.data(Side.NEW))) {
            throw new IllegalArgumentException(
                    "the data directories of " + standby.node().name() + " do not lie to each" + " other as those of "
                            + leader.node().name() + " do, so rsync cannot make the same links");
        }
        return script(
                leader,
                PostgresScript.SYNC_STANDBY,
                parent.toString(),
                old.toString(),
                target.toString(),
                targetParent.toString());
    }

    private static Path commonParent(Path one, Path other) {
        Path common = one.getRoot();
        for (int names = 0; names < Math.min(one.getNameCount(), other.getNameCount()); names++) {
            if (!one.getName(names).equals(other.getName(names))) {
                break;
            }
            common = common.resolve(one.getName(names));
        }
        return common;
    }

    private Command switchConfiguration(LiveNode standby, LiveNode leader) {
        return script(
                standby,
                PostgresScript.SWITCH_CONFIGURATION,
                bin(standby, Side.NEW),
                major(standby, Side.NEW),
                data(standby, Side.OLD),
                data(standby, Side.NEW),
                standby.superuser(),
                "primary_conninfo",
                connection(standby, leader),
                "primary_slot_name",
                slot(standby.node().name()));
    }

    private Command rebuildKept(LiveNode kept, LiveNode leader, String seconds) {
        return script(
                kept,
                PostgresScript.REBUILD_KEPT,
                bin(kept, Side.NEW),
                major(kept, Side.NEW),
                data(kept, Side.OLD),
                data(kept, Side.NEW),
                log(kept, Side.NEW),
                seconds,
                connection(kept, leader),
                slot(kept.node().name()));
    }

    private Command rebuildStandby(LiveNode standby, Effect.RebuildStandby rebuild, String seconds) {
        return script(
                standby,
                PostgresScript.REBUILD_STANDBY,
                rebuild.keepsNew() ? "keep" : "drop",
                major(standby, Side.OLD),
                major(standby, Side.NEW),
                data(standby, Side.NEW),
                following(standby, node(rebuild.leader()), seconds));
    }

    private Command followLeader(LiveNode standby, LiveNode leader, String seconds) {
        return script(standby, PostgresScript.FOLLOW_LEADER, following(standby, leader, seconds));
    }

    private static List<String> following(LiveNode standby, LiveNode leader, String seconds) {
        return flat(
                bin(standby, Side.OLD),
                data(standby, Side.OLD),
                log(standby, Side.OLD),
                seconds,
                asSuperuser(standby),
                connection(standby, leader),
                slot(standby.node().name()));
    }

    private static String connection(LiveNode standby, LiveNode leader) {
        return "host=" + leader.node().host() + " port=" + leader.node().port() + " user=" + leader.superuser()
                + " application_name=" + standby.node().name();
    }

    /** A slot's name has no dashes. */
    private static String slot(Name standby) {
        return standby.value().replace('-', '_');
    }

    private LiveNode node(Name name) {
        LiveNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node '" + name + "' in the fleet");
        }
        return node;
    }

    private static Command script(LiveNode node, PostgresScript script, Object... arguments) {
        return node.scripts()
                .command(script, flat(arguments))
                .with(PostgresPrograms.environment(node.programs(Side.OLD), node.programs(Side.NEW)));
    }

    private static List<String> flat(Object... arguments) {
        List<String> flat = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof List<?> several) {
                flat.addAll(several.stream().map(Object::toString).collect(Collectors.toList()));
            } else {
                flat.add(argument.toString());
            }
        }
        return flat;
    }

    private static List<String> oldAndNew(LiveNode node) {
        return List.of(bin(node, Side.OLD), bin(node, Side.NEW), data(node, Side.OLD), data(node, Side.NEW));
    }

    /** How a script asks the server: socket, port, superuser. */
    private static List<String> asSuperuser(LiveNode node) {
        return List.of(node.node().socket(), Integer.toString(node.node().port()), node.superuser());
    }

    private static String bin(LiveNode node, Side side) {
        return node.programs(side).bin().toString();
    }

    private static String data(LiveNode node, Side side) {
        return node.data(side).toString();
    }

    private static String log(LiveNode node, Side side) {
        return node.node().work() + "/log/postgresql-" + major(node, side) + ".log";
    }

    private static String major(LiveNode node, Side side) {
        return Integer.toString(node.programs(side).major());
    }
}
