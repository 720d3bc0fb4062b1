package pgrehearsal.domain.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All step kinds, by name. */
public final class StepKinds {

    public static final StepKind CHECK_IDENTITY = new CheckIdentity();
    public static final StepKind CHECK_REACH = new CheckReach();
    public static final StepKind CHECK_DRIFT = new CheckDrift();
    public static final StepKind CHECK_SPACE = new CheckSpace();
    public static final StepKind CHECK_SETTINGS = new CheckSettings();
    public static final StepKind CHECK_OBJECTS = new CheckObjects();
    public static final StepKind CHECK_EXTENSIONS = new CheckExtensions();
    public static final StepKind CHECK_REPLICATION = new CheckReplication();
    public static final StepKind CHECK_BACKUP = new CheckBackup();
    public static final StepKind CHECK_HA = new CheckHa();
    public static final StepKind CHECK_POOLERS = new CheckPoolers();
    public static final StepKind CHECK_CLIENTS = new CheckClients();
    public static final StepKind RECHECK_CLIENTS = new RecheckClients();
    public static final StepKind CHECK_CAPACITY = new CheckCapacity();
    public static final StepKind CHECK_UPGRADE_LIVE = new CheckUpgradeLive();
    public static final StepKind FREEZE_CONFIGURATION = new FreezeConfiguration();
    public static final StepKind BRING_BINARIES = new BringBinaries();
    public static final StepKind INSTALL_BINARIES = new InstallBinaries();
    public static final StepKind CREATE_NEW_CLUSTER = new CreateNewCluster();
    public static final StepKind EMPTY_NEW_DIRECTORY = new EmptyNewDirectory();
    public static final StepKind DROP_INCOMPATIBLE = new DropIncompatible();
    public static final StepKind ANNOUNCE = new Announce();
    public static final StepKind CLOSE_BALANCER = new CloseBalancer();
    public static final StepKind STOP_APPLICATION = new StopApplication();
    public static final StepKind PAUSE_POOLER = new PausePooler();
    public static final StepKind CLOSE_DOOR = new CloseDoor();
    public static final StepKind END_STRAGGLERS = new EndStragglers();
    public static final StepKind DRAIN_SLOTS = new DrainSlots();
    public static final StepKind PAUSE_HA = new PauseHa();
    public static final StepKind STOP_HA = new StopHa();
    public static final StepKind TAKE_FINGERPRINT = new TakeFingerprint();
    public static final StepKind AWAIT_CATCH_UP = new AwaitCatchUp();
    public static final StepKind STOP_LEADER = new StopLeader();
    public static final StepKind CHECK_REPLAY = new CheckReplay();
    public static final StepKind STOP_STANDBY = new StopStandby();
    public static final StepKind PROVE_CATCH_UP = new ProveCatchUp();
    public static final StepKind TAKE_SNAPSHOT = new TakeSnapshot();
    public static final StepKind ISOLATE_KEPT = new IsolateKept();
    public static final StepKind PG_UPGRADE = new PgUpgrade();
    public static final StepKind PROVE_KEPT = new ProveKept();
    public static final StepKind SAVE_OLD = new SaveOld();
    public static final StepKind SYNC_STANDBY = new SyncStandby();
    public static final StepKind VERIFY_STANDBY = new VerifyStandby();
    public static final StepKind SWITCH_CONFIGURATION = new SwitchConfiguration();
    public static final StepKind SWITCH_ARCHIVE = new SwitchArchive();
    public static final StepKind START_LEADER = new StartLeader();
    public static final StepKind START_STANDBY = new StartStandby();
    public static final StepKind START_HA = new StartHa();
    public static final StepKind PROVE_REPLICATION = new ProveReplication();
    public static final StepKind COMPARE_FINGERPRINT = new CompareFingerprint();
    public static final StepKind RUN_SCRIPTS = new RunScripts();
    public static final StepKind RECREATE_OBJECTS = new RecreateObjects();
    public static final StepKind GATHER_STATISTICS = new GatherStatistics();
    public static final StepKind RESUME_POOLER = new ResumePooler();
    public static final StepKind RUN_CHECK = new RunCheck();
    public static final StepKind RECREATE_CONSUMERS = new RecreateConsumers();
    public static final StepKind RECHECK_ROLE = new RecheckRole();
    public static final StepKind OPEN_DOOR = new OpenDoor();
    public static final StepKind START_APPLICATION = new StartApplication();
    public static final StepKind OPEN_BALANCER = new OpenBalancer();
    public static final StepKind ANNOUNCE_END = new AnnounceEnd();
    public static final StepKind WATCH_SERVICE = new WatchService();
    public static final StepKind THAW_CONFIGURATION = new ThawConfiguration();
    public static final StepKind TAKE_BACKUP = new TakeBackup();
    public static final StepKind CHECK_RELEASE = new CheckRelease();
    public static final StepKind REBUILD_KEPT = new RebuildKept();
    public static final StepKind DROP_SNAPSHOT = new DropSnapshot();
    public static final StepKind REMOVE_OLD = new RemoveOld();
    public static final StepKind RETIRE_ARCHIVE = new RetireArchive();
    public static final StepKind CHECK_UNTOUCHED = new CheckUntouched();
    public static final StepKind FENCE_NEW = new FenceNew();
    public static final StepKind STOP_NEW = new StopNew();
    public static final StepKind START_KEPT = new StartKept();
    public static final StepKind PROMOTE_KEPT = new PromoteKept();
    public static final StepKind COMPARE_OLD = new CompareOld();
    public static final StepKind RESTORE_SNAPSHOT = new RestoreSnapshot();
    public static final StepKind RETARGET = new Retarget();
    public static final StepKind REBUILD_STANDBY = new RebuildStandby();

    private static final Map<String, StepKind> BY_NAME = byName(List.of(
            CHECK_IDENTITY,
            CHECK_REACH,
            CHECK_DRIFT,
            CHECK_SPACE,
            CHECK_SETTINGS,
            CHECK_OBJECTS,
            CHECK_EXTENSIONS,
            CHECK_REPLICATION,
            CHECK_BACKUP,
            CHECK_HA,
            CHECK_POOLERS,
            CHECK_CLIENTS,
            RECHECK_CLIENTS,
            CHECK_CAPACITY,
            CHECK_UPGRADE_LIVE,
            FREEZE_CONFIGURATION,
            BRING_BINARIES,
            INSTALL_BINARIES,
            CREATE_NEW_CLUSTER,
            EMPTY_NEW_DIRECTORY,
            DROP_INCOMPATIBLE,
            ANNOUNCE,
            CLOSE_BALANCER,
            STOP_APPLICATION,
            PAUSE_POOLER,
            CLOSE_DOOR,
            END_STRAGGLERS,
            DRAIN_SLOTS,
            PAUSE_HA,
            STOP_HA,
            TAKE_FINGERPRINT,
            AWAIT_CATCH_UP,
            STOP_LEADER,
            CHECK_REPLAY,
            STOP_STANDBY,
            PROVE_CATCH_UP,
            TAKE_SNAPSHOT,
            ISOLATE_KEPT,
            PG_UPGRADE,
            PROVE_KEPT,
            SAVE_OLD,
            SYNC_STANDBY,
            VERIFY_STANDBY,
            SWITCH_CONFIGURATION,
            SWITCH_ARCHIVE,
            START_LEADER,
            START_STANDBY,
            START_HA,
            PROVE_REPLICATION,
            COMPARE_FINGERPRINT,
            RUN_SCRIPTS,
            RECREATE_OBJECTS,
            GATHER_STATISTICS,
            RESUME_POOLER,
            RUN_CHECK,
            RECREATE_CONSUMERS,
            RECHECK_ROLE,
            OPEN_DOOR,
            START_APPLICATION,
            OPEN_BALANCER,
            ANNOUNCE_END,
            WATCH_SERVICE,
            THAW_CONFIGURATION,
            TAKE_BACKUP,
            CHECK_RELEASE,
            REBUILD_KEPT,
            DROP_SNAPSHOT,
            REMOVE_OLD,
            RETIRE_ARCHIVE,
            CHECK_UNTOUCHED,
            FENCE_NEW,
            STOP_NEW,
            START_KEPT,
            PROMOTE_KEPT,
            COMPARE_OLD,
            RESTORE_SNAPSHOT,
            RETARGET,
            REBUILD_STANDBY));

    private StepKinds() {}

    /** @throws IllegalArgumentException if there is no such step kind */
    public static StepKind named(String name) {
        StepKind kind = BY_NAME.get(name);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a step kind; there are " + String.join(", ", BY_NAME.keySet()));
        }
        return kind;
    }

    /** All step kinds in the order in which a run meets them. */
    public static Map<String, StepKind> all() {
        return BY_NAME;
    }

    private static Map<String, StepKind> byName(List<StepKind> kinds) {
        Map<String, StepKind> byName = new LinkedHashMap<>();
        for (StepKind kind : kinds) {
            byName.put(kind.name(), kind);
        }
        return Collections.unmodifiableMap(byName);
    }
}
