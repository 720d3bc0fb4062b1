package pgrehearsal.replayui.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.plan.Schedule;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Subject;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;
import pgrehearsal.domain.world.Purpose;

/**
 * What is drawn along a run's time.
 *
 * @param bars what has been done, then what is still planned
 */
record Bars(List<Stretch> phases, List<Bar> bars, List<Mark> marks) {

    /** @param from its first moment; it lasts until the next one's */
    public record Stretch(String phase, Instant from, long sequence) {}

    /** What a bar is about; by this it is coloured. */
    public enum Kind {
        LOOKS,
        OLD,
        NEW,
        KEPT,
        BACK
    }

    /** How a bar ends. */
    public enum Ending {
        UNDER_WAY,
        DONE,
        AGAIN,
        FAILED,
        NEVER_BEGUN,
        PLANNED
    }

    /**
     * An attempt at a step, or a step that is still planned.
     *
     * @param lane the node, or empty for what is about none
     * @param ends empty while it is under way
     * @param sequence of the event with which it began, 0 if it is planned
     */
    public record Bar(
            String lane,
            String step,
            String title,
            Kind kind,
            Ending ending,
            int attempt,
            String code,
            Instant begins,
            Optional<Instant> ends,
            long sequence) {}

    /**
     * A moment that is drawn as a line or a sign.
     *
     * @param lane the node, or empty for the whole run
     */
    public record Mark(long sequence, Instant at, String type, Tone tone, String lane, String text) {}

    Bars {
        phases = List.copyOf(phases);
        bars = List.copyOf(bars);
        marks = List.copyOf(marks);
    }

    static Bars of(StoredRun run, Timeline timeline) {
        Bars past = past(run, timeline);
        List<Bar> bars = new ArrayList<>(past.bars());
        bars.addAll(Maker.of(run).planned(run));
        return new Bars(past.phases(), bars, past.marks());
    }

    /** Without what is still planned, which takes the run's state to know. */
    static Bars past(StoredRun run, Timeline timeline) {
        Maker maker = Maker.of(run);
        List<Stretch> phases = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (Timeline.Section section : timeline.sections()) {
            section.phase().ifPresent(phase -> phases.add(new Stretch(Texts.word(phase), section.begins(), 0)));
            for (Timeline.Line line : section.lines()) {
                if (line instanceof Timeline.Attempt attempt) {
                    bars.add(maker.bar(section.phase(), attempt));
                }
            }
        }
        return new Bars(phases, bars, maker.marks(run));
    }

    private record Maker(Fleet fleet, Set<Name> nodes) {

        static Maker of(StoredRun run) {
            Fleet fleet = run.planned().plan().fleet();
            Set<Name> nodes = new LinkedHashSet<>();
            fleet.nodes().forEach(node -> nodes.add(node.name()));
            return new Maker(fleet, nodes);
        }

        Bar bar(Optional<Phase> phase, Timeline.Attempt attempt) {
            StepId step = attempt.step();
            return new Bar(
                    lane(step),
                    step.toString(),
                    title(step, attempt.purpose()),
                    kind(phase, step),
                    ending(attempt.ending()),
                    attempt.number(),
                    attempt.code(),
                    attempt.begins(),
                    attempt.ends(),
                    attempt.sequence());
        }

        private String lane(StepId step) {
            return step.about().filter(nodes::contains).map(Name::value).orElse("");
        }

        private static String title(StepId step, Purpose purpose) {
            String title = StepKinds.named(step.kind()).title();
            return purpose == Purpose.REPAIR
                    ? "undo what is half done: " + title
                    : step.undoes() ? "take back: " + title : title;
        }

        private Kind kind(Optional<Phase> phase, StepId step) {
            boolean back = step.undoes()
                    || phase.filter(now -> now.compareTo(Phase.TURN_BACK) >= 0).isPresent();
            boolean kept = step.about()
                    .filter(nodes::contains)
                    .map(fleet::node)
                    .filter(node -> node.kept())
                    .isPresent();
            if (back) {
                return Kind.BACK;
            }
            if (kept) {
                return Kind.KEPT;
            }
            return switch (phase.orElse(Phase.PREFLIGHT)) {
                case PREFLIGHT, PREPARE -> Kind.LOOKS;
                case FENCE, PROTECT -> Kind.OLD;
                case UPGRADE, START, OPEN, FINISH -> Kind.NEW;
                case TURN_BACK, REBUILD -> Kind.BACK;
            };
        }

        private static Ending ending(Timeline.Ending ending) {
            return switch (ending) {
                case UNDER_WAY -> Ending.UNDER_WAY;
                case DONE -> Ending.DONE;
                case AGAIN -> Ending.AGAIN;
                case FAILED -> Ending.FAILED;
                case NEVER_BEGUN -> Ending.NEVER_BEGUN;
            };
        }

        /** What comes if nothing more goes wrong: as long as the run goes forward and has not ended. */
        List<Bar> planned(StoredRun run) {
            RunState state = RunState.fold(run.entries()).orElseThrow();
            boolean forward = state.course() instanceof Course.Forward && !(state.status() instanceof RunStatus.Ended);
            if (!forward) {
                return List.of();
            }
            Plan plan = run.planned().plan();
            Schedule schedule = Schedule.of(plan);
            List<PlannedStep> left = plan.steps().stream()
                    .filter(step -> step.phase() != Phase.FINISH)
                    .filter(step -> !state.progress(step.id()).settled())
                    .toList();
            Duration from = left.stream()
                    .map(step -> schedule.of(step.id()).begins())
                    .min(Duration::compareTo)
                    .orElse(Duration.ZERO);
            List<Bar> bars = new ArrayList<>();
            for (PlannedStep step : left) {
                Schedule.Times times = schedule.of(step.id());
                Instant begins = state.at().plus(times.begins().minus(from));
                bars.add(new Bar(
                        lane(step.id()),
                        step.id().toString(),
                        title(step.id(), Purpose.ACT),
                        kind(Optional.of(step.phase()), step.id()),
                        Ending.PLANNED,
                        0,
                        "",
                        begins,
                        Optional.of(begins.plus(times.takes())),
                        0));
            }
            return bars;
        }

        List<Mark> marks(StoredRun run) {
            List<Mark> marks = new ArrayList<>();
            boolean started = false;
            for (LogEntry entry : run.entries()) {
                if (!started && isFirstStart(entry.event())) {
                    started = true;
                    marks.add(new Mark(
                            entry.sequence(),
                            entry.at(),
                            "FirstStart",
                            Tone.MARK,
                            "",
                            "first start: from here old directories lead back no more"));
                }
                if (isMark(entry.event())) {
                    marks.add(new Mark(
                            entry.sequence(),
                            entry.at(),
                            entry.event().getClass().getSimpleName(),
                            Tone.of(entry.event()),
                            Subject.of(entry.event()).map(this::lane).orElse(""),
                            Sentence.of(entry.event())));
                }
            }
            return marks;
        }

        private static boolean isFirstStart(RunEvent event) {
            return event instanceof RunEvent.StepIntended intended
                    && !intended.step().undoes()
                    && (intended.effect() instanceof Effect.StartServer start && start.side() == Side.NEW
                            || intended.step().is(StepKinds.START_HA));
        }

        private static boolean isMark(RunEvent event) {
            return event instanceof RunEvent.StepFailed
                    || event instanceof RunEvent.FaultInjected
                    || event instanceof RunEvent.FaultHealed
                    || event instanceof RunEvent.InvariantViolated
                    || event instanceof RunEvent.RunParked
                    || event instanceof RunEvent.RunPaused
                    || event instanceof RunEvent.RunResumed
                    || event instanceof RunEvent.GateReached
                    || event instanceof RunEvent.GateApproved
                    || event instanceof RunEvent.TurnedBack
                    || event instanceof RunEvent.StepSkipped
                    || event instanceof RunEvent.LeaseTaken lease && lease.epoch() > 1
                    || event instanceof RunEvent.RunEnded;
        }
    }
}
