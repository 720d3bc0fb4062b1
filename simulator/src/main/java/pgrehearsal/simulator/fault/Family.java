package pgrehearsal.simulator.fault;

/** Faults of one sort, in the order in which they are listed. */
public enum Family {
    STUCK_REPLICA("stuck replica"),
    FAILED_LINK("failed link mode"),
    EXTERNAL_VERSION("unsupported external version"),
    DRIVER("driver"),
    HOSTS_AND_DISKS("hosts and disks"),
    DATA_AND_SETTINGS("data and settings"),
    TRANSFER("transfer"),
    TRAFFIC("traffic"),
    HIGH_AVAILABILITY("high availability"),
    AFTER_THE_START("after the start"),
    ORDER("order of what runs side by side");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
