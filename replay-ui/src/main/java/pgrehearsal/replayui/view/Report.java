package pgrehearsal.replayui.view;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;

/** A run's timeline in Markdown, for an incident report. */
public final class Report {

    private static final Duration LONG = Duration.ofSeconds(30);

    private Report() {}

    /**
     * @param at the event that somebody wants to be seen
     * @param note why; may be empty
     */
    public record Bookmark(int at, String note) {}

    /** @param bookmarks in the order of the events */
    public static String of(StoredRun run, List<Bookmark> bookmarks) {
        List<LogEntry> entries = run.entries();
        RunState state = RunState.fold(entries).orElseThrow();
        Timeline timeline = Timeline.of(entries);
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(escaped(state.planned().plan().fleet().name()))
                .append(", ")
                .append(Texts.day(timeline.begins()))
                .append("\n\n")
                .append(escaped(TopLine.of(state, state.way(), List.of()).sentence()))
                .append("\n\n| | |\n|---|---|\n");
        row(text, "run", state.id().value());
        row(
                text,
                "window",
                Texts.window(state.planned().plan().fleet().upgrade().window()));
        row(text, "from, to", Texts.moment(timeline.begins()) + ", " + Texts.moment(timeline.ends()));
        row(text, "took", Texts.duration(timeline.duration()));
        row(text, "clients kept out", Texts.duration(timeline.closed()) + (timeline.shut() ? ", and still are" : ""));
        row(
                text,
                "events",
                entries.size() + ", last hash "
                        + Texts.shortHash(run.records().getLast().hash()));
        row(text, "plan", Texts.shortHash(state.planned().planHash()));
        if (!bookmarks.isEmpty()) {
            text.append("\n## Bookmarks\n\n| time | event | note | what |\n|---|---|---|---|\n");
            bookmarks.forEach(bookmark -> bookmark(text, bookmark, entries.get(bookmark.at() - 1)));
        }
        for (Timeline.Section section : timeline.sections()) {
            String phase = section.phase().map(Texts::word).orElse("before the first phase");
            if (!section.lines().isEmpty()) {
                text.append("\n## ")
                        .append(phase.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(phase.substring(1))
                        .append("\n\n| time | event | what |\n|---|---|---|\n");
                section.lines().forEach(line -> line(text, line));
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(escaped(value)).append(" |\n");
    }

    private static void line(StringBuilder text, Timeline.Line line) {
        text.append("| ")
                .append(Texts.moment(line.begins()))
                .append(" | ")
                .append(line.sequence())
                .append(" | ")
                .append(escaped(words(line)))
                .append(" |\n");
    }

    private static void bookmark(StringBuilder text, Bookmark bookmark, LogEntry entry) {
        text.append("| ")
                .append(Texts.moment(entry.at()))
                .append(" | ")
                .append(bookmark.at())
                .append(" | ")
                .append(escaped(bookmark.note()))
                .append(" | ")
                .append(escaped(Sentence.of(entry.event())))
                .append(" |\n");
    }

    private static String words(Timeline.Line line) {
        return switch (line) {
            case Timeline.Attempt attempt -> attempt(attempt);
            case Timeline.Gate gate ->
                "gate " + gate.name()
                        + gate.approval()
                                .map(given -> ", approved by " + given.by() + " at " + Texts.moment(given.at())
                                        + (given.reason().isEmpty() ? "" : ": " + given.reason()))
                                .orElse(", waits");
            case Timeline.Mark mark ->
                mark.event() instanceof RunEvent.TurnedBack
                        ? "TURNED BACK: " + Sentence.of(mark.event())
                        : Sentence.of(mark.event());
        };
    }

    private static String attempt(Timeline.Attempt attempt) {
        String took = attempt.ends()
                .map(end -> Duration.between(attempt.begins(), end))
                .filter(time -> time.compareTo(LONG) > 0 || attempt.ending() != Timeline.Ending.DONE)
                .map(time -> ", " + Texts.duration(time))
                .orElse("");
        String ending = switch (attempt.ending()) {
            case DONE -> "done";
            case UNDER_WAY -> "under way";
            case AGAIN -> "failed (" + attempt.code() + "), tried again";
            case FAILED -> "FAILED (" + attempt.code() + ")";
            case NEVER_BEGUN -> "never begun";
        };
        String number = attempt.number() > 1 ? ", attempt " + attempt.number() : "";
        return attempt.step() + number + ": " + ending + took;
    }

    /** What comes from a recording must not become markup in somebody's report. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replaceAll("\\s+", " ");
    }
}
