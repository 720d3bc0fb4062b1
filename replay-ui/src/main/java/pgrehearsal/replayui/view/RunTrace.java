package pgrehearsal.replayui.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.run.RunEvent.RunEnded;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;

/**
 * A run as a trace of what has ended: the run, its phases, in each its steps, and of each step the attempts. The ids
 * come from the run's, so that a trace that is made twice is the same one.
 */
public record RunTrace(String traceId, List<Span> spans) {

    private static final int TRACE_LETTERS = 32;
    private static final int SPAN_LETTERS = 16;

    /**
     * @param parent empty for the run itself
     * @param failed why; empty if it went well
     */
    public record Span(
            String id,
            Optional<String> parent,
            String name,
            Instant begins,
            Instant ends,
            Optional<String> failed,
            Map<String, String> attributes) {}

    public RunTrace {
        spans = List.copyOf(spans);
    }

    public static RunTrace of(StoredRun run) {
        return new Maker(run, Timeline.of(run.entries())).trace();
    }

    private record Maker(StoredRun run, Timeline timeline) {

        RunTrace trace() {
            boolean ended = run.entries().stream().anyMatch(entry -> entry.event() instanceof RunEnded);
            List<Span> spans = new ArrayList<>();
            String root = id("run", SPAN_LETTERS);
            if (ended) {
                RunCard card = RunCard.of(run);
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("pgrehearsal.run", run.id());
                attributes.put("pgrehearsal.fleet", card.fleet());
                attributes.put("pgrehearsal.world", card.world());
                attributes.put("pgrehearsal.outcome", card.status());
                Optional<String> failed =
                        "UPGRADED".equals(card.status()) ? Optional.empty() : Optional.of(card.status());
                spans.add(new Span(
                        root,
                        Optional.empty(),
                        "run " + card.fleet(),
                        timeline.begins(),
                        timeline.ends(),
                        failed,
                        attributes));
            }
            List<Timeline.Section> sections = timeline.sections();
            for (int i = 0; i < sections.size(); i++) {
                Optional<Instant> ends = i + 1 < sections.size()
                        ? Optional.of(sections.get(i + 1).begins())
                        : Optional.of(timeline.ends()).filter(end -> ended);
                phase(i, sections.get(i), ends, root, spans);
            }
            return new RunTrace(id("trace", TRACE_LETTERS), spans);
        }

        private void phase(int place, Timeline.Section section, Optional<Instant> ends, String root, List<Span> spans) {
            Map<String, List<Timeline.Attempt>> steps = new LinkedHashMap<>();
            for (Timeline.Line line : section.lines()) {
                if (line instanceof Timeline.Attempt attempt) {
                    steps.computeIfAbsent(attempt.step().toString(), step -> new ArrayList<>())
                            .add(attempt);
                }
            }
            if (section.phase().isEmpty() && steps.isEmpty()) {
                return;
            }
            String name = section.phase().map(Texts::word).orElse("before the first phase");
            String phase = id("phase " + place, SPAN_LETTERS);
            // What is at work when the next phase begins ends later than its own.
            ends.ifPresent(end -> spans.add(new Span(
                    phase,
                    Optional.of(root),
                    name,
                    section.begins(),
                    latest(end, steps),
                    Optional.empty(),
                    Map.of("pgrehearsal.phase", name))));
            steps.forEach((step, attempts) -> step(phase, place + " " + step, attempts, spans));
        }

        private static Instant latest(Instant end, Map<String, List<Timeline.Attempt>> steps) {
            return steps.values().stream()
                    .flatMap(List::stream)
                    .flatMap(attempt -> attempt.ends().stream())
                    .filter(ended -> ended.isAfter(end))
                    .max(Instant::compareTo)
                    .orElse(end);
        }

        private void step(String phase, String place, List<Timeline.Attempt> attempts, List<Span> spans) {
            Timeline.Attempt last = attempts.getLast();
            String step = id("step " + place, SPAN_LETTERS);
            String name = last.step().toString();
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("pgrehearsal.step", name);
            last.step().about().ifPresent(target -> attributes.put("pgrehearsal.target", target.value()));
            last.ends()
                    .ifPresent(end -> spans.add(new Span(
                            step,
                            Optional.of(phase),
                            name,
                            attempts.getFirst().begins(),
                            end,
                            failed(last),
                            attributes)));
            for (Timeline.Attempt attempt : attempts) {
                attempt.ends()
                        .ifPresent(end -> spans.add(new Span(
                                id("attempt " + attempt.sequence(), SPAN_LETTERS),
                                Optional.of(step),
                                name + ", attempt " + attempt.number(),
                                attempt.begins(),
                                end,
                                failed(attempt),
                                Map.of("pgrehearsal.event", Long.toString(attempt.sequence())))));
            }
        }

        private static Optional<String> failed(Timeline.Attempt attempt) {
            return switch (attempt.ending()) {
                case DONE, UNDER_WAY -> Optional.empty();
                case AGAIN, FAILED -> Optional.of(attempt.code());
                case NEVER_BEGUN -> Optional.of("never begun");
            };
        }

        private String id(String what, int letters) {
            return Hash.of(run.id() + " " + what).substring(0, letters);
        }
    }
}
