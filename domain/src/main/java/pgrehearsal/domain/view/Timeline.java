package pgrehearsal.domain.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Purpose;

/**
 * A run's log as people read it: phase by phase, each attempt at a step from its intent to its end, and between them
 * whatever else is worth a line.
 *
 * @param ends the end of the run, or the newest event if it goes on
 * @param closed how long clients were kept out, up to the newest event
 * @param shut clients are kept out at the newest event
 */
public record Timeline(
        Instant begins, Instant ends, long lastSequence, List<Section> sections, Duration closed, boolean shut) {

    public Timeline {
        sections = List.copyOf(sections);
    }

    /** @throws IllegalArgumentException if the log is empty */
    public static Timeline of(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a log without events has no timeline");
        }
        TimelineFold fold = new TimelineFold(entries.getFirst().at());
        entries.forEach(fold::add);
        return fold.timeline();
    }

    public Duration duration() {
        return Duration.between(begins, ends);
    }

    /** @param phase empty for what comes before the first one */
    public record Section(Optional<Phase> phase, Instant begins, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** A line of a timeline, in the order in which the lines begin. */
    public sealed interface Line {

        /** Of the event with which the line begins. */
        long sequence();

        Instant begins();
    }

    /**
     * @param ends empty while it is under way
     * @param code why it failed, empty otherwise
     */
    public record Attempt(
            long sequence,
            StepId step,
            int number,
            Purpose purpose,
            Instant begins,
            Optional<Instant> ends,
            Ending ending,
            String code,
            List<Finding> findings)
            implements Line {
        public Attempt {
            findings = List.copyOf(findings);
        }
    }

    /** How an attempt at a step ended. */
    public enum Ending {
        UNDER_WAY,
        DONE,
        /** Tried again without a person's help. */
        AGAIN,
        /** A person decides. */
        FAILED,
        /** The intent of a lost driver never reached the world. */
        NEVER_BEGUN
    }

    /** @param approval empty while the gate waits */
    public record Gate(long sequence, String name, Instant begins, Optional<Approval> approval) implements Line {}

    /** A person's approval of a gate. */
    public record Approval(Instant at, String by, String reason) {}

    /** Anything else; {@link Sentence} says it. */
    public record Mark(long sequence, Instant begins, RunEvent event) implements Line {}
}
