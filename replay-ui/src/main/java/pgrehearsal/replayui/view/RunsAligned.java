package pgrehearsal.replayui.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.view.Difference;
import pgrehearsal.domain.view.RunComparison;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;

/**
 * Two runs side by side, step by step; what differs is judged as by {@code rehearse diff}.
 *
 * @param apart millis between the moments at which the runs began, so that both can be drawn from the same one on
 * @param differences in the order in which they came about: with the first one the runs part
 */
public record RunsAligned(Side first, Side second, long apart, List<Parting> differences, List<Section> sections) {

    /** One of the two. */
    public record Side(RunCard run, boolean live, List<String> faults, List<Bars.Mark> marks) {

        public Side {
            faults = List.copyOf(faults);
            marks = List.copyOf(marks);
        }
    }

    /**
     * Where they part.
     *
     * @param where a step, or what the difference is about
     * @param step the same if it is a step that is listed, otherwise empty
     * @param firstAt sequence of the first run's event, 0 if it has none
     */
    public record Parting(
            String where, String step, String what, String first, String second, long firstAt, long secondAt) {}

    /**
     * A phase, with what is done in it in either run.
     *
     * @param longer how many millis longer it took in the second run; empty where one of them has not come through it
     */
    public record Section(
            String phase, Optional<Span> first, Optional<Span> second, Optional<Long> longer, List<Row> rows) {

        public Section {
            rows = List.copyOf(rows);
        }

        static Section of(String phase, Optional<Span> first, Optional<Span> second, List<Row> rows) {
            return new Section(
                    phase, first, second, between(first.flatMap(Span::millis), second.flatMap(Span::millis)), rows);
        }
    }

    /** @param ends empty while it is under way or parked, as are {@code millis} */
    public record Span(Instant begins, Optional<Instant> ends, Optional<Long> millis) {

        static Span of(Instant begins, Optional<Instant> ends) {
            return new Span(
                    begins, ends, ends.map(end -> Duration.between(begins, end).toMillis()));
        }
    }

    /**
     * A step.
     *
     * @param lane its node, empty if it is about none
     * @param first its attempts in the first run
     * @param firstMillis how long these took; empty if there is none, or one is under way
     * @param longer how many millis longer the second run's took
     * @param differs one of the differences is about it
     */
    public record Row(
            String step,
            String title,
            String lane,
            List<Bars.Bar> first,
            List<Bars.Bar> second,
            Optional<Long> firstMillis,
            Optional<Long> secondMillis,
            Optional<Long> longer,
            boolean differs) {

        public Row {
            first = List.copyOf(first);
            second = List.copyOf(second);
        }

        static Row of(String step, List<Bars.Bar> first, List<Bars.Bar> second, boolean differs) {
            Bars.Bar any = (first.isEmpty() ? second : first).getFirst();
            Optional<Long> one = millis(first);
            Optional<Long> other = millis(second);
            return new Row(step, any.title(), any.lane(), first, second, one, other, between(one, other), differs);
        }

        private static Optional<Long> millis(List<Bars.Bar> attempts) {
            if (attempts.isEmpty()
                    || attempts.stream().anyMatch(attempt -> attempt.ends().isEmpty())) {
                return Optional.empty();
            }
            return Optional.of(attempts.stream()
                    .mapToLong(attempt -> Duration.between(
                                    attempt.begins(), attempt.ends().orElseThrow())
                            .toMillis())
                    .sum());
        }
    }

    private static Optional<Long> between(Optional<Long> first, Optional<Long> second) {
        return first.flatMap(one -> second.map(other -> other - one));
    }

    public RunsAligned {
        differences = List.copyOf(differences);
        sections = List.copyOf(sections);
    }

    public static RunsAligned of(StoredRun first, StoredRun second) {
        Course one = Course.of(first);
        Course other = Course.of(second);
        List<Difference> differences = RunComparison.compare(first.entries(), second.entries()).stream()
                .sorted((left, right) -> Long.compare(left.earliest(), right.earliest()))
                .toList();
        Set<String> differing =
                differences.stream().map(Difference::where).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Section> sections = sections(one, other, differing);
        Set<String> listed = sections.stream()
                .flatMap(section -> section.rows().stream())
                .map(Row::step)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new RunsAligned(
                one.side,
                other.side,
                Duration.between(one.timeline.begins(), other.timeline.begins()).toMillis(),
                differences.stream()
                        .map(each -> parting(each, listed.contains(each.where())))
                        .toList(),
                sections);
    }

    private static Parting parting(Difference difference, boolean listed) {
        return new Parting(
                difference.where(),
                listed ? difference.where() : "",
                difference.what(),
                difference.first(),
                difference.second(),
                difference.firstAt(),
                difference.secondAt());
    }

    private static List<Section> sections(Course one, Course other, Set<String> differing) {
        List<Section> sections = new ArrayList<>();
        for (String phase : merged(one.phases.keySet(), other.phases.keySet())) {
            Map<String, List<Bars.Bar>> first = one.steps.getOrDefault(phase, Map.of());
            Map<String, List<Bars.Bar>> second = other.steps.getOrDefault(phase, Map.of());
            List<Row> rows = new ArrayList<>();
            for (String step : merged(first.keySet(), second.keySet())) {
                List<Bars.Bar> ones = first.getOrDefault(step, List.of());
                List<Bars.Bar> others = second.getOrDefault(step, List.of());
                rows.add(Row.of(step, ones, others, differing.contains(step)));
            }
            sections.add(Section.of(
                    phase,
                    Optional.ofNullable(one.phases.get(phase)),
                    Optional.ofNullable(other.phases.get(phase)),
                    rows));
        }
        return sections;
    }

    /** The first one's order; what only the second one has stands behind what it follows there. */
    private static List<String> merged(Set<String> first, Set<String> second) {
        Map<String, List<String>> behind = new LinkedHashMap<>();
        String before = "";
        for (String each : second) {
            if (first.contains(each)) {
                before = each;
            } else {
                behind.computeIfAbsent(before, known -> new ArrayList<>()).add(each);
            }
        }
        List<String> all = new ArrayList<>(behind.getOrDefault("", List.of()));
        for (String each : first) {
            all.add(each);
            if (!each.isEmpty()) {
                all.addAll(behind.getOrDefault(each, List.of()));
            }
        }
        return all;
    }

    /** A run as it went, phase by phase and step by step. */
    private record Course(
            Side side, Timeline timeline, Map<String, Span> phases, Map<String, Map<String, List<Bars.Bar>>> steps) {

        static Course of(StoredRun run) {
            Timeline timeline = Timeline.of(run.entries());
            Bars bars = Bars.past(run, timeline);
            Side side = new Side(
                    RunCard.of(run), run.live(), run.planned().options().faults(), bars.marks());
            return new Course(side, timeline, phases(run, timeline), steps(timeline, bars.bars()));
        }

        /** A phase that is come through twice lasts from its first beginning to its last end. */
        private static Map<String, Span> phases(StoredRun run, Timeline timeline) {
            boolean ended = run.entries().stream().anyMatch(entry -> entry.event() instanceof RunEvent.RunEnded);
            Map<String, Span> phases = new LinkedHashMap<>();
            for (int i = 0; i < timeline.sections().size(); i++) {
                Timeline.Section section = timeline.sections().get(i);
                boolean last = i + 1 == timeline.sections().size();
                Optional<Instant> ends = last
                        ? Optional.of(timeline.ends()).filter(end -> ended)
                        : Optional.of(timeline.sections().get(i + 1).begins());
                if (section.phase().isPresent() || hasSteps(section)) {
                    phases.merge(
                            phase(section),
                            Span.of(section.begins(), ends),
                            (before, newer) -> Span.of(before.begins(), newer.ends()));
                }
            }
            return phases;
        }

        /** Every step where it was first begun. */
        private static Map<String, Map<String, List<Bars.Bar>>> steps(Timeline timeline, List<Bars.Bar> bars) {
            Map<String, String> phases = new LinkedHashMap<>();
            for (Timeline.Section section : timeline.sections()) {
                for (Timeline.Line line : section.lines()) {
                    if (line instanceof Timeline.Attempt attempt) {
                        phases.putIfAbsent(attempt.step().toString(), phase(section));
                    }
                }
            }
            Map<String, Map<String, List<Bars.Bar>>> steps = new LinkedHashMap<>();
            for (Bars.Bar bar : bars) {
                steps.computeIfAbsent(phases.getOrDefault(bar.step(), ""), phase -> new LinkedHashMap<>())
                        .computeIfAbsent(bar.step(), step -> new ArrayList<>())
                        .add(bar);
            }
            return steps;
        }

        private static boolean hasSteps(Timeline.Section section) {
            return section.lines().stream().anyMatch(Timeline.Attempt.class::isInstance);
        }

        private static String phase(Timeline.Section section) {
            return section.phase().map(Texts::word).orElse("");
        }
    }
}
