package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.WayBack;

/** How a run stands, for programs. */
final class StatusDocument {

    private StatusDocument() {}

    static void put(ObjectNode document, RunState state) {
        document.put("run", state.id().value())
                .put("fleet", state.planned().plan().fleet().name())
                .put("world", Documents.word(state.planned().options().world()))
                .put("plan", state.planned().planHash())
                .put("procedure", state.planned().procedureHash())
                .put("outcome", state.outcome().name())
                .put("status", RunWords.status(state))
                .put("driver", state.driver())
                .put("epoch", state.epoch());
        state.phase().ifPresent(phase -> document.put("phase", Documents.word(phase)));
        state.way().ifPresent(way -> way(document, state, way));
        if (state.outcome() == Outcome.PARKED) {
            document.set("parked", Waits.document(state));
        }
        document.set("steps", Documents.array(state.graph(), step -> step(state, step)));
    }

    private static void way(ObjectNode document, RunState state, WayBack way) {
        ObjectNode levels = Documents.object();
        way.nodes().forEach((node, level) -> levels.put(node.value(), level.name()));
        document.put("reversibility", way.fleet().name())
                .put(
                        "turnBackTime",
                        way.turnBackTime(
                                        state.planned().plan().fleet().upgrade().window())
                                .toString());
        document.set("levels", levels);
        document.set("wayBack", Documents.way(way));
    }

    private static JsonNode step(RunState state, PlannedStep step) {
        Progress progress = state.progress(step.id());
        return Documents.object()
                .put("step", step.id().toString())
                .put("phase", Documents.word(step.phase()))
                .put("progress", Documents.word(RunWords.stage(progress)))
                .put("attempts", progress.attempts())
                .put("standing", Documents.word(progress.standing()));
    }
}
