package pgrehearsal.domain.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Action;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.Verdict;
import pgrehearsal.domain.world.JobsThere;
import pgrehearsal.domain.world.Purpose;

/**
 * A driver takes over. What the hosts hold is compared with the log before anything is begun: a journal that came back
 * without its newest events knows less than the fleet. The intent of a job that it does not know is written again, so
 * that the job is probed like that of any lost driver, counts as possible for every way back, and is never begun anew.
 * Then a person decides.
 */
final class Takeover {

    /** Code of a run whose log lacks what the hosts hold. */
    static final String JOURNAL_BEHIND = "journal-behind";

    /**
     * As {@link #JOURNAL_BEHIND}, and more was begun than what comes next in the log: what was proven on the way there
     * cannot be proven again, and what had turned back must not go forward. Only a newer copy, or turning back, helps.
     */
    static final String JOURNAL_TOO_OLD = "journal-too-old";

    private final RunState state;
    private final Map<String, Work> works = new LinkedHashMap<>();
    /** The newest unknown attempt at each step of the graph, in the order of the graph. */
    private final SortedMap<Integer, Unknown> lost = new TreeMap<>();

    private final List<Finding> findings = new ArrayList<>();
    private boolean tooOld;

    /** What a job is for. */
    private record Work(StepId step, Purpose purpose) {}

    private record Unknown(Work work, JobKey key) {}

    private Takeover(RunState state) {
        this.state = state;
    }

    /** Tells whether a run is parked for the reason that its log lacks what the hosts hold. */
    static boolean parkedFor(RunEvent.RunParked parked) {
        return parked.code().equals(JOURNAL_BEHIND) || parked.code().equals(JOURNAL_TOO_OLD);
    }

    /** The next lease's epoch: newer than any that the log or a host has seen. */
    static long epoch(RunState state, List<JobsThere> hosts) {
        return hosts.stream().mapToLong(JobsThere::epoch).reduce(state.epoch(), Math::max) + 1;
    }

    static Decision take(RunState state, RunCommand.TakeLease lease) {
        Takeover takeover = new Takeover(state);
        if (lease.hosts().stream().anyMatch(host -> !host.keys().isEmpty())) {
            takeover.compare(lease.hosts());
        }
        Deliberation deliberation = new Deliberation(state, lease.at(), lease.driver());
        deliberation.say(new RunEvent.LeaseTaken(epoch(state, lease.hosts()), lease.driver()));
        takeover.lost.values().forEach(unknown -> intendAgain(deliberation, unknown));
        if (!takeover.findings.isEmpty()) {
            takeover.park(deliberation);
        }
        Advance.advance(deliberation);
        return deliberation.decided();
    }

    private void compare(List<JobsThere> hosts) {
        for (StepId step : state.allProgress().keySet()) {
            for (Purpose purpose : Purpose.values()) {
                works.put(JobKey.work(step, purpose), new Work(step, purpose));
            }
        }
        for (JobsThere host : hosts) {
            List<JobKey> unknown = host.keys().stream()
                    .map(JobKey::parse)
                    .filter(key -> !known(key))
                    .toList();
            unknown.forEach(this::take);
            if (!unknown.isEmpty()) {
                findings.add(finding(host, unknown));
            }
        }
    }

    private static Finding finding(JobsThere host, List<JobKey> unknown) {
        return new Finding(
                host.node().value(),
                "jobs of this run",
                unknown.stream().map(JobKey::toString).collect(Collectors.joining(", ")) + " without an intent",
                "every job's intent in the journal",
                "restore a newer copy of the journal, or import the run's recording; if there is none, look at the"
                        + " jobs' directories and decide");
    }

    private boolean known(JobKey key) {
        Work work = works.get(key.work());
        return work != null && state.progress(work.step()).attempts() >= key.attempt();
    }

    /** The plan's steps are all in the graph: what is not belongs to a way back. */
    private void take(JobKey key) {
        Work work = works.get(key.work());
        if (work == null) {
            tooOld |= goesForward();
            return;
        }
        tooOld |= goesForward() && !comesNext(work.step());
        lost.merge(
                state.place(work.step()),
                new Unknown(work, key),
                (one, other) -> one.key().attempt() >= other.key().attempt() ? one : other);
    }

    private boolean goesForward() {
        return state.course() instanceof Course.Forward || state.course() instanceof Course.Finishing;
    }

    /** All that had to end before it has ended as far as the log knows. */
    private boolean comesNext(StepId id) {
        PlannedStep step = state.graph().stream()
                .filter(planned -> planned.id().equals(id))
                .findFirst()
                .orElseThrow();
        return state.graph().stream()
                        .filter(other -> other.phase().compareTo(step.phase()) < 0)
                        .allMatch(other -> state.progress(other.id()).settled())
                && step.after().stream()
                        .allMatch(before -> state.progress(before).settled());
    }

    /** What became of it is not known, so that it is asked for and not begun. */
    private static void intendAgain(Deliberation deliberation, Unknown unknown) {
        Work work = unknown.work();
        Action action = deliberation.action(work.step(), work.purpose());
        deliberation.say(new RunEvent.StepIntended(
                work.step(),
                unknown.key().attempt(),
                work.purpose(),
                deliberation.state().epoch(),
                unknown.key().toString(),
                action.effect(),
                action.limits().timeout()));
        deliberation.say(new RunEvent.StepProbed(
                work.step(), unknown.key().attempt(), Verdict.UNKNOWN, JOURNAL_BEHIND, List.of()));
    }

    private void park(Deliberation deliberation) {
        deliberation.say(new RunEvent.RunParked(
                tooOld ? JOURNAL_TOO_OLD : JOURNAL_BEHIND,
                List.of(),
                findings,
                Orders.afterTakeover(deliberation.state(), tooOld)));
    }
}
