package pgrehearsal.replayui.cli.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Timeline;
import pgrehearsal.executor.live.LiveRun;
import pgrehearsal.replayui.cli.answer.TimelineText;
import pgrehearsal.replayui.cli.text.Paper;

/** Says what happens in a live run while it happens: each line of its timeline as soon as it is complete. */
public final class LiveProgress implements LiveRun.Watcher {

    /** What takes longer is announced when it begins. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final LogReader log;
    private final Paper paper;
    private final List<LogEntry> entries;
    private final List<Rejection> refusals = new ArrayList<>();
    private final Set<String> told = new LinkedHashSet<>();

    /** Reads what was appended to the run's log after a sequence. */
    @FunctionalInterface
    public interface LogReader {

        List<LogEntry> readAfter(long sequence);
    }

    /** @param known what was read of the log already; it is not said again */
    public LiveProgress(LogReader log, List<LogEntry> known, Paper paper) {
        this.log = log;
        this.paper = paper;
        this.entries = new ArrayList<>(known);
        var _ = news(Timeline.of(entries), step -> Optional.empty());
    }

    public List<LogEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    public List<Rejection> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    @Override
    public void changed(RunState state) {
        List<LogEntry> newer = log.readAfter(entries.size());
        if (!newer.isEmpty()) {
            entries.addAll(newer);
            news(Timeline.of(entries), step -> expected(state, step)).forEach(Runnable::run);
        }
    }

    @Override
    public void refused(FromOperator word, Rejection rejection) {
        refusals.add(rejection);
    }

    private interface Expectation {

        /** Empty if the step is not under way. */
        Optional<Duration> of(StepId step);
    }

    private static Optional<Duration> expected(RunState state, StepId step) {
        return state.allProgress().get(step) instanceof Progress.Open open
                ? Optional.of(state.context(step).expected(open.effect()))
                : Optional.empty();
    }

    /** What is to be said now and was not said before. */
    private List<Runnable> news(Timeline timeline, Expectation expectation) {
        List<Runnable> news = new ArrayList<>();
        TimelineText text = new TimelineText(paper, timeline);
        for (int i = 0; i < timeline.sections().size(); i++) {
            Timeline.Section section = timeline.sections().get(i);
            if (section.phase().isPresent() && told.add("section " + i)) {
                news.add(() -> text.heading(section));
            }
            for (Timeline.Line line : section.lines()) {
                if (told.add(line.sequence() + " " + stage(line))) {
                    news.addAll(said(text, line, expectation));
                }
            }
        }
        return news;
    }

    private static String stage(Timeline.Line line) {
        return switch (line) {
            case Timeline.Attempt attempt -> attempt.ending().name();
            case Timeline.Gate gate -> gate.approval().isPresent() ? "approved" : "waits";
            case Timeline.Mark _ -> "";
        };
    }

    private static List<Runnable> said(TimelineText text, Timeline.Line line, Expectation expectation) {
        return switch (line) {
            case Timeline.Attempt attempt
            when attempt.ending() == Timeline.Ending.UNDER_WAY ->
                expectation
                        .of(attempt.step())
                        .filter(expected -> expected.compareTo(A_WHILE) >= 0)
                        .map(expected -> List.<Runnable>of(() -> text.begun(attempt, expected)))
                        .orElse(List.of());
            // Whoever is asked, or reads why the process left, is told of the gate then.
            case Timeline.Gate gate when gate.approval().isEmpty() -> List.of();
            case Timeline.Attempt _, Timeline.Gate _, Timeline.Mark _ -> List.of(() -> text.line(line));
        };
    }
}
