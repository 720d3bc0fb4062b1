package pgrehearsal.domain.run;

/** Whether a run goes on by itself. */
public sealed interface RunStatus {

    record Active() implements RunStatus {}

    record Paused(String by) implements RunStatus {}

    /** @param parking what was said when the run was parked */
    record Parked(RunEvent.RunParked parking) implements RunStatus {}

    record Ended(Outcome outcome) implements RunStatus {}
}
