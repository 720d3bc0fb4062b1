package pgrehearsal.replayui.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Sentence;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;
import pgrehearsal.domain.view.Timeline.Ending;
import pgrehearsal.replayui.cli.answer.EventStyle;
import pgrehearsal.replayui.cli.text.Piece;

/** What is worth telling of a run: its phases, and whatever is not simply a step that went well. */
record News(Instant at, Duration offset, Piece piece) {

    /** In the order in which they became known. */
    static List<News> of(Timeline timeline) {
        List<News> news = new ArrayList<>();
        for (Timeline.Section section : timeline.sections()) {
            section.phase().ifPresent(phase -> news.add(phase(timeline, phase, section)));
            section.lines().forEach(line -> of(timeline, line).ifPresent(news::add));
        }
        news.sort(Comparator.comparing(News::at));
        return news;
    }

    private static News phase(Timeline timeline, Phase phase, Timeline.Section section) {
        long steps = section.lines().stream()
                .filter(Timeline.Attempt.class::isInstance)
                .map(line -> ((Timeline.Attempt) line).step())
                .distinct()
                .count();
        return new News(
                section.begins(),
                Duration.between(timeline.begins(), section.begins()),
                Piece.strong(
                        Texts.word(phase) + (steps == 0 ? "" : steps == 1 ? ": 1 step" : ": " + steps + " steps")));
    }

    private static Optional<News> of(Timeline timeline, Timeline.Line line) {
        return switch (line) {
            case Timeline.Attempt attempt
            when attempt.ending() == Ending.FAILED || attempt.ending() == Ending.AGAIN ->
                Optional.of(at(timeline, attempt.ends().orElse(attempt.begins()), failed(attempt)));
            case Timeline.Attempt _ -> Optional.empty();
            case Timeline.Gate gate ->
                gate.approval()
                        .map(approval -> at(
                                timeline,
                                approval.at(),
                                Piece.notable("gate " + gate.name() + ": approved by " + approval.by())));
            case Timeline.Mark mark -> mark(mark.event()).map(piece -> at(timeline, mark.begins(), piece));
        };
    }

    private static Piece failed(Timeline.Attempt attempt) {
        String findings = attempt.findings().stream()
                .map(finding -> finding.where() + ": " + finding.what() + ": found " + finding.found())
                .collect(Collectors.joining("; "));
        return Piece.bad(attempt.step() + " failed: " + (findings.isEmpty() ? attempt.code() : findings));
    }

    /** How it ended is said at the end. */
    private static Optional<Piece> mark(RunEvent event) {
        if (event instanceof RunEvent.RunEnded) {
            return Optional.empty();
        }
        return Optional.of(
                event instanceof RunEvent.RunParked parked
                        ? Piece.bad("parked: " + Texts.list(parked.steps()))
                        : new Piece(Sentence.of(event), EventStyle.of(event)));
    }

    private static News at(Timeline timeline, Instant at, Piece piece) {
        return new News(at, Duration.between(timeline.begins(), at), piece);
    }
}
