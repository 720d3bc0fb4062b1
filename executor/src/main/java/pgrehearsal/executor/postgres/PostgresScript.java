package pgrehearsal.executor.postgres;

/** The scripts of the durable jobs that work on PostgreSQL's directories and servers. Each says its own arguments. */
public enum PostgresScript {
    AWAIT_REPLAY("await-replay.sh"),
    CHECK_LIVE("check-live.sh"),
    CREATE_SLOTS("create-slots.sh"),
    DROP_NEW("drop-new.sh"),
    EMPTY_NEW("empty-new.sh"),
    END_STRAGGLERS("end-stragglers.sh"),
    FINGERPRINT("fingerprint.sh"),
    FOLLOW_LEADER("follow-leader.sh"),
    GATHER_STATISTICS("gather-statistics.sh"),
    GIVE_BACK("give-back.sh"),
    INIT_CLUSTER("init-cluster.sh"),
    ISOLATE_KEPT("isolate-kept.sh"),
    PG_UPGRADE("pg-upgrade.sh"),
    PROMOTE("promote.sh"),
    PROVE_KEPT("prove-kept.sh"),
    PROVE_REPLICATION("prove-replication.sh"),
    PUT_BACK("put-back.sh"),
    REBUILD_KEPT("rebuild-kept.sh"),
    REBUILD_STANDBY("rebuild-standby.sh"),
    REMOVE_OLD("remove-old.sh"),
    RESTORE_OLD_LEADER("restore-old-leader.sh"),
    RUN_SCRIPTS("run-scripts.sh"),
    SAVE_OLD("save-old.sh"),
    SET_DOOR("set-door.sh"),
    START_ALONE("start-alone.sh"),
    START_LEADER("start-leader.sh"),
    START_SERVER("start-server.sh"),
    STOP_SERVER("stop-server.sh"),
    SWITCH_CONFIGURATION("switch-configuration.sh"),
    SYNC_STANDBY("sync-standby.sh"),
    VERIFY_CHECKSUMS("verify-checksums.sh");

    /** Beside all of them on the host. */
    static final String COMMON = "common.sh";

    private final String fileName;

    PostgresScript(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }
}
