package pgrehearsal.replayui.cli.answer;

import java.time.Duration;
import java.time.Instant;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;
import pgrehearsal.domain.world.Purpose;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Style;

/** A timeline in lines: offset, duration, how it ended, what it was. */
public final class TimelineText {

    private static final int OFFSET = 9;
    private static final int TAKES = 11;
    private static final int ENDING = 8;

    private final Paper paper;
    private final Timeline timeline;

    public TimelineText(Paper paper, Timeline timeline) {
        this.paper = paper;
        this.timeline = timeline;
    }

    static void tell(Paper paper, Timeline timeline) {
        TimelineText text = new TimelineText(paper, timeline);
        timeline.sections().forEach(text::section);
    }

    private void section(Timeline.Section section) {
        if (section.phase().isEmpty() && section.lines().isEmpty()) {
            return;
        }
        heading(section);
        section.lines().forEach(this::line);
    }

    public void heading(Timeline.Section section) {
        paper.blank();
        section.phase().ifPresent(phase -> paper.line(Piece.strong(Texts.word(phase))));
    }

    public void line(Timeline.Line line) {
        switch (line) {
            case Timeline.Attempt attempt -> attempt(attempt);
            case Timeline.Gate gate -> gate(gate);
            case Timeline.Mark mark -> mark(mark);
        }
    }

    /** Said of an attempt that has begun and will take a while. */
    public void begun(Timeline.Attempt attempt, Duration expected) {
        paper.line(
                Piece.plain(right(offset(attempt.begins()), OFFSET) + " ".repeat(TAKES + 2)),
                Piece.faint("begun   " + what(attempt) + ", about " + Texts.duration(expected)));
    }

    private void attempt(Timeline.Attempt attempt) {
        String takes = attempt.ends()
                .map(ends -> Texts.duration(Duration.between(attempt.begins(), ends)))
                .orElse("");
        Piece ending = ending(attempt.ending());
        paper.line(
                Piece.plain(right(offset(attempt.begins()), OFFSET)),
                Piece.plain(right(takes, TAKES) + "  "),
                ending,
                Piece.plain(" ".repeat(ENDING - ending.text().length()) + what(attempt)));
        attempt.findings().forEach(this::finding);
    }

    private static Piece ending(Timeline.Ending ending) {
        return switch (ending) {
            case UNDER_WAY -> Piece.notable("open");
            case DONE -> Piece.good("ok");
            case AGAIN -> Piece.notable("again");
            case FAILED -> Piece.bad("FAILED");
            case NEVER_BEGUN -> Piece.faint("unheard");
        };
    }

    private static String what(Timeline.Attempt attempt) {
        return attempt.step()
                + (attempt.purpose() == Purpose.REPAIR ? ", repair" : "")
                + (attempt.number() > 1 ? ", attempt " + attempt.number() : "")
                + (attempt.code().isEmpty() ? "" : ": " + attempt.code());
    }

    private void finding(Finding finding) {
        paper.wrapped(OFFSET + TAKES + 2 + ENDING, Piece.plain(finding.toString()));
    }

    private void gate(Timeline.Gate gate) {
        String answer = gate.approval()
                .map(approval -> "approved by " + approval.by() + " after "
                        + Texts.duration(Duration.between(gate.begins(), approval.at()))
                        + (approval.reason().isBlank() ? "" : ": " + approval.reason()))
                .orElse("waits for an approval");
        mark(
                gate.approval().map(Timeline.Approval::at).orElse(gate.begins()),
                new Piece("gate " + gate.name() + ": " + answer, Style.NOTABLE));
    }

    private void mark(Timeline.Mark mark) {
        // The last sentence says it.
        if (mark.event() instanceof RunEvent.RunEnded && mark.sequence() == timeline.lastSequence()) {
            return;
        }
        // The failed step itself has said what was found.
        String text = mark.event() instanceof RunEvent.RunParked parked
                ? "parked: " + Waits.reason(parked)
                : Sentence.of(mark.event());
        mark(mark.begins(), new Piece(text, EventStyle.of(mark.event())));
    }

    private void mark(Instant at, Piece piece) {
        paper.wrapped(right(offset(at), OFFSET) + " ".repeat(TAKES + 2), piece);
    }

    private String offset(Instant at) {
        return Texts.offset(Duration.between(timeline.begins(), at));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
