package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.StepFailed.Next;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.view.Timeline.Approval;
import pgrehearsal.domain.view.Timeline.Attempt;
import pgrehearsal.domain.view.Timeline.Ending;
import pgrehearsal.domain.view.Timeline.Gate;
import pgrehearsal.domain.view.Timeline.Line;
import pgrehearsal.domain.view.Timeline.Mark;
import pgrehearsal.domain.view.Timeline.Section;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.domain.world.Purpose;

/** The making of a timeline, event by event. */
final class TimelineFold {

    private final List<OpenSection> sections = new ArrayList<>();
    private final Map<StepId, Place> openAttempts = new LinkedHashMap<>();
    private final Map<String, Place> openGates = new LinkedHashMap<>();
    private final Instant begins;
    private Instant now;
    private long last;
    private Optional<Instant> shutSince = Optional.empty();
    private Duration closed = Duration.ZERO;
    private Optional<Instant> ended = Optional.empty();
    private Optional<Means> means = Optional.empty();
    private String lastWay = "";

    TimelineFold(Instant begins) {
        this.begins = begins;
        this.now = begins;
    }

    private record OpenSection(Optional<Phase> phase, Instant begins, List<Line> lines) {}

    /** Where a line that is not complete yet stands. */
    private record Place(List<Line> lines, int index) {}

    void add(LogEntry entry) {
        now = entry.at();
        last = entry.sequence();
        if (sections.isEmpty()) {
            enter(Optional.empty());
        }
        watchTheDoor(entry.event());
        watchTheEnd(entry.event());
        switch (entry.event()) {
            case RunEvent.PhaseEntered entered -> enter(Optional.of(entered.phase()));
            case RunEvent.StepIntended intended -> begun(entry.sequence(), intended);
            case RunEvent.StepSucceeded done -> ended(done.step(), Ending.DONE, "", done.findings());
            case RunEvent.StepRepaired repaired -> ended(repaired.step(), Ending.DONE, "", List.of());
            case RunEvent.StepFailed failed -> failed(entry.sequence(), failed);
            case RunEvent.StepProbed probed -> probed(entry, probed);
            case RunEvent.GateReached reached ->
                openGates.put(reached.gate(), put(new Gate(entry.sequence(), reached.gate(), now, Optional.empty())));
            case RunEvent.GateApproved approved -> approved(approved);
            case RunEvent.WayBackChanged changed -> {
                if (differsForPeople(changed.way())) {
                    mark(entry);
                }
            }
            case RunEvent.LeaseTaken lease -> {
                if (lease.epoch() > 1) {
                    mark(entry);
                }
            }
            case RunEvent.TurnedBack _ -> {
                mark(entry);
                enter(Optional.of(Phase.TURN_BACK));
            }
            case RunEvent.CommandRejected _,
                    RunEvent.StepSkipped _,
                    RunEvent.RunPaused _,
                    RunEvent.RunParked _,
                    RunEvent.RunResumed _,
                    RunEvent.FinishRequested _,
                    RunEvent.ReversalRequested _,
                    RunEvent.LossAccepted _,
                    RunEvent.FaultInjected _,
                    RunEvent.FaultHealed _,
                    RunEvent.InvariantViolated _,
                    RunEvent.RunEnded _ -> mark(entry);
            // What an accepted command leads to has a line of its own, as has the step that undoes another.
            case RunEvent.RunPlanned _,
                    RunEvent.CommandAccepted _,
                    RunEvent.JobStarted _,
                    RunEvent.Observed _,
                    RunEvent.StepUndone _ -> {}
        }
    }

    Timeline timeline() {
        return new Timeline(
                begins,
                ended.orElse(now),
                last,
                sections.stream()
                        .map(section -> new Section(section.phase(), section.begins(), section.lines()))
                        .toList(),
                closedUpToNow(),
                shut());
    }

    private void enter(Optional<Phase> phase) {
        sections.add(new OpenSection(phase, now, new ArrayList<>()));
    }

    private Place put(Line line) {
        List<Line> lines = sections.getLast().lines();
        lines.add(line);
        return new Place(lines, lines.size() - 1);
    }

    private void mark(LogEntry entry) {
        put(new Mark(entry.sequence(), now, entry.event()));
    }

    private void begun(long sequence, RunEvent.StepIntended intended) {
        Attempt attempt = new Attempt(
                sequence,
                intended.step(),
                intended.attempt(),
                intended.purpose(),
                now,
                Optional.empty(),
                Ending.UNDER_WAY,
                "",
                List.of());
        openAttempts.put(intended.step(), put(attempt));
    }

    private void ended(StepId step, Ending ending, String code, List<Finding> findings) {
        Place place = openAttempts.remove(step);
        if (place != null && place.lines().get(place.index()) instanceof Attempt open) {
            place.lines()
                    .set(
                            place.index(),
                            new Attempt(
                                    open.sequence(),
                                    step,
                                    open.number(),
                                    open.purpose(),
                                    open.begins(),
                                    Optional.of(now),
                                    ending,
                                    code,
                                    findings));
        }
    }

    private void failed(long sequence, RunEvent.StepFailed failed) {
        // A step whose precondition does not hold fails without an intent.
        if (!openAttempts.containsKey(failed.step())) {
            openAttempts.put(
                    failed.step(),
                    put(new Attempt(
                            sequence,
                            failed.step(),
                            failed.attempt(),
                            Purpose.ACT,
                            now,
                            Optional.empty(),
                            Ending.UNDER_WAY,
                            "",
                            List.of())));
        }
        Ending ending = failed.next() == Next.NONE ? Ending.FAILED : Ending.AGAIN;
        ended(failed.step(), ending, failed.code(), failed.findings());
    }

    /** Only a probe that ends the attempt, or that finds nothing out, says something new. */
    private void probed(LogEntry entry, RunEvent.StepProbed probed) {
        switch (probed.verdict()) {
            case RUNNING, UNKNOWN -> mark(entry);
            case NOT_DONE -> {
                if (probed.foundNothing()) {
                    ended(probed.step(), Ending.NEVER_BEGUN, probed.code(), probed.findings());
                }
            }
            case DONE, PARTIAL -> {}
        }
    }

    private void approved(RunEvent.GateApproved approved) {
        Place place = openGates.remove(approved.gate());
        if (place != null && place.lines().get(place.index()) instanceof Gate gate) {
            place.lines()
                    .set(
                            place.index(),
                            new Gate(
                                    gate.sequence(),
                                    gate.name(),
                                    gate.begins(),
                                    Optional.of(new Approval(now, approved.by(), approved.reason()))));
        }
    }

    /** The seconds of a way back change all the time; its level, means and proof do not. */
    private boolean differsForPeople(WayBack way) {
        String text = way.fleet() + " " + way.means() + " " + way.proven() + " " + way.losesWrites();
        boolean differs = !text.equals(lastWay);
        lastWay = text;
        return differs;
    }

    private void watchTheDoor(RunEvent event) {
        if (event instanceof RunEvent.TurnedBack turned) {
            means = Optional.of(turned.means());
        } else if (event instanceof RunEvent.StepIntended intended && shutsTheDoor(intended.step())) {
            shutSince = shutSince.or(() -> Optional.of(now));
        } else if (event instanceof RunEvent.StepSucceeded done && opensTheDoor(done.step())) {
            closed = closedUpToNow();
            shutSince = Optional.empty();
        }
    }

    /** A word that comes after the end prolongs a run only if it turns it back. */
    private void watchTheEnd(RunEvent event) {
        if (event instanceof RunEvent.RunEnded) {
            ended = Optional.of(now);
        } else if (event instanceof RunEvent.ReversalRequested) {
            ended = Optional.empty();
        }
    }

    boolean shut() {
        return shutSince.isPresent();
    }

    Duration closedUpToNow() {
        return shutSince.map(since -> closed.plus(Duration.between(since, now))).orElse(closed);
    }

    private static boolean shutsTheDoor(StepId step) {
        return step.is(StepKinds.CLOSE_DOOR) || step.is(StepKinds.STOP_NEW);
    }

    /** The new primary's comes first; the old one's is closed no more; or a promoted kept node is given back. */
    private boolean opensTheDoor(StepId step) {
        if (!step.undoes()) {
            return step.is(StepKinds.OPEN_DOOR);
        }
        return step.origin().is(StepKinds.CLOSE_DOOR)
                || step.origin().is(StepKinds.ISOLATE_KEPT) && means.equals(Optional.of(Means.KEPT_NODE));
    }
}
