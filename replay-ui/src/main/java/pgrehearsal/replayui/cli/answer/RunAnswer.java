package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.GivenUp;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.view.NodeNow;
import pgrehearsal.domain.view.Timeline;
import pgrehearsal.domain.way.WayBack;
import pgrehearsal.replayui.cli.text.Paper;

/**
 * What became of a run, simulated or live: a fold of its log and of nothing else.
 *
 * @param options that a person needs again to find the run
 */
public record RunAnswer(List<LogEntry> entries, RunState state, Timeline timeline, Detail detail, String options)
        implements Answer {

    /** How much of it people are told. */
    public enum Detail {
        WHOLE,
        /** The timeline was told while it came to be. */
        VERDICT
    }

    public RunAnswer {
        entries = List.copyOf(entries);
    }

    public static RunAnswer of(List<LogEntry> entries, RunState state) {
        return new RunAnswer(entries, state, Timeline.of(entries), Detail.WHOLE, "");
    }

    /** What became of a run whose timeline was told while it came to be. */
    public static RunAnswer after(List<LogEntry> entries, RunState state, String options) {
        return new RunAnswer(entries, state, Timeline.of(entries), Detail.VERDICT, options);
    }

    public Outcome outcome() {
        return state.outcome();
    }

    /** Whether something happened that must never happen. */
    public boolean violated() {
        return !violations().isEmpty();
    }

    List<RunEvent.InvariantViolated> violations() {
        return entries.stream()
                .map(LogEntry::event)
                .filter(RunEvent.InvariantViolated.class::isInstance)
                .map(RunEvent.InvariantViolated.class::cast)
                .toList();
    }

    /** Why a run was refused. */
    List<Finding> findings() {
        return entries.reversed().stream()
                .map(LogEntry::event)
                .filter(RunEvent.RunEnded.class::isInstance)
                .findFirst()
                .map(ended -> ((RunEvent.RunEnded) ended).findings())
                .orElse(List.of());
    }

    @Override
    public void tell(Paper paper) {
        new RunText(this, paper).tell();
    }

    @Override
    public JsonNode document() {
        RunEvent.RunPlanned planned = state.planned();
        ObjectNode document = Documents.object()
                .put("outcome", outcome().name())
                .put("run", state.id().value())
                .put("fleet", planned.plan().fleet().name())
                .put("plan", planned.planHash())
                .put("procedure", planned.procedureHash())
                .put("seed", planned.options().seed())
                .put("world", Documents.word(planned.options().world()))
                .put("events", entries.size())
                .put("begins", timeline.begins().toString())
                .put("duration", timeline.duration().toString())
                .put("closed", timeline.closed().toString());
        document.set("faults", Documents.texts(planned.options().faults()));
        document.set("violations", Documents.array(violations(), RunAnswer::violation));
        if (outcome() == Outcome.PARKED) {
            document.set("parked", Waits.document(state));
        }
        if (outcome() == Outcome.REFUSED) {
            document.set("findings", Documents.array(findings(), Documents::finding));
        }
        afterwards().ifPresent(word -> document.put("afterwards", word));
        wayBack().ifPresent(way -> putWay(document, way));
        if (!givenUp().isEmpty()) {
            document.set("givenUp", Documents.array(givenUp(), RunAnswer::givenUp));
        }
        document.set(
                "leftOut",
                Documents.texts(
                        state.leftOut().keySet().stream().map(Name::value).toList()));
        document.set("nodes", Documents.array(NodeNow.of(state), RunAnswer::node));
        document.set("steps", Documents.array(attempts(), this::attempt));
        return document;
    }

    /** Of a rehearsal that was to end where it began, and of a fleet that was finished; empty of every other run. */
    Optional<String> afterwards() {
        return switch (state.course()) {
            case Course.Back back when back.restoring() -> Optional.of(state.ended() ? "RESTORED" : "FAILED");
            case Course.Finishing _ when state.ended() -> Optional.of("FINISHED");
            case Course.Forward _, Course.Finishing _, Course.Turning _, Course.Back _ -> Optional.empty();
        };
    }

    /** What clients wrote on the new version, once the run has turned back from there. */
    List<GivenUp> givenUp() {
        return state.course() instanceof Course.Back ? GivenUp.of(state) : List.of();
    }

    private static JsonNode givenUp(GivenUp givenUp) {
        return Documents.object()
                .put("cluster", givenUp.cluster().value())
                .put("from", givenUp.from().toString())
                .put("to", givenUp.to().toString())
                .put("bytes", givenUp.bytes())
                .put("fenced", givenUp.fenced());
    }

    /** A run that has turned back has none any more: what comes next is another run. */
    Optional<WayBack> wayBack() {
        return state.ended() && state.course() instanceof Course.Back ? Optional.empty() : state.way();
    }

    private static JsonNode node(NodeNow now) {
        ObjectNode document = Documents.object()
                .put("cluster", now.cluster().value())
                .put("node", now.node().value())
                .put("version", now.version().toString());
        return document.put("serves", now.role().map(Documents::word).orElse("nothing"));
    }

    private void putWay(ObjectNode document, WayBack way) {
        document.put("reversibility", way.fleet().name())
                .put(
                        "turnBackTime",
                        way.turnBackTime(
                                        state.planned().plan().fleet().upgrade().window())
                                .toString())
                .set("wayBack", Documents.way(way));
    }

    private static JsonNode violation(RunEvent.InvariantViolated violation) {
        return Documents.object().put("invariant", violation.invariant()).put("detail", violation.detail());
    }

    private List<Timeline.Attempt> attempts() {
        return timeline.sections().stream()
                .flatMap(section -> section.lines().stream())
                .filter(Timeline.Attempt.class::isInstance)
                .map(Timeline.Attempt.class::cast)
                .toList();
    }

    private JsonNode attempt(Timeline.Attempt attempt) {
        Optional<Duration> takes = attempt.ends().map(ends -> Duration.between(attempt.begins(), ends));
        ObjectNode document = Documents.object()
                .put("step", attempt.step().toString())
                .put("attempt", attempt.number())
                .put("purpose", Documents.word(attempt.purpose()))
                .put(
                        "begins",
                        Duration.between(timeline.begins(), attempt.begins()).toString());
        takes.ifPresent(duration -> document.put("takes", duration.toString()));
        document.put("ending", Documents.word(attempt.ending()));
        if (!attempt.code().isEmpty()) {
            document.put("code", attempt.code());
        }
        return document;
    }
}
