package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Cluster;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.PgVersion;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.CapacityView;
import pgrehearsal.domain.view.HourRange;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.domain.view.PolicyLine;
import pgrehearsal.domain.view.Unknown;

/** A plan for programs: every step by itself, nothing folded. */
final class PlanDocument {

    private final PlanView view;
    private final Plan plan;
    private final Upgrade upgrade;
    private final Map<StepId, PlanView.Row> rows = new HashMap<>();

    PlanDocument(PlanView view) {
        this.view = view;
        this.plan = view.plan();
        this.upgrade = plan.fleet().upgrade();
        for (PlanView.Row row : view.rows()) {
            row.group().steps().forEach(step -> rows.put(step.id(), row));
        }
    }

    JsonNode document() {
        Fleet fleet = plan.fleet();
        ObjectNode document = Documents.object()
                .put("fleet", fleet.name())
                .put("environment", Documents.word(fleet.environment()))
                .put("from", from(fleet))
                .put("to", upgrade.to().toString())
                .put("strategy", Documents.word(upgrade.strategy()))
                .put("transfer", Documents.word(upgrade.transfer()))
                .put("plan", PlanCodec.planHash(plan))
                .put("procedure", PlanCodec.procedureHash(plan))
                .put("expected", view.schedule().expected(plan).toString())
                .put("servedAt", view.schedule().servedAt(plan).toString())
                .put("closed", view.schedule().closed().toString())
                .put("database", view.schedule().database().toString())
                .put("fits", view.fits())
                .put("turnBackTime", view.turnBackTime().toString());
        ObjectNode window = Documents.object()
                .put("start", upgrade.window().start().toString())
                .put("end", upgrade.window().end().toString())
                .put("length", upgrade.window().length().toString());
        upgrade.window().databaseBudget().ifPresent(budget -> window.put("databaseBudget", budget.toString()));
        document.set("window", window);
        FleetDocument.addTo(document, fleet);
        document.set(
                "gates", Documents.texts(plan.gates().stream().map(Gate::name).toList()));
        document.set("phases", Documents.array(phases(), this::phase));
        CapacityView.of(fleet).ifPresent(capacity -> document.set("capacity", capacity(capacity)));
        document.set("policies", Documents.array(PolicyLine.of(upgrade), PlanDocument::policy));
        document.set("notKnownBefore", Documents.array(Unknown.of(plan), PlanDocument::unknown));
        return document;
    }

    /** One version in most fleets, all of them where clusters differ. */
    private static String from(Fleet fleet) {
        return fleet.clusters().stream()
                .map(Cluster::from)
                .distinct()
                .sorted()
                .map(PgVersion::toString)
                .collect(Collectors.joining(", "));
    }

    private List<Phase> phases() {
        return List.of(Phase.values()).stream()
                .filter(phase -> !view.rowsOf(phase).isEmpty())
                .toList();
    }

    private JsonNode phase(Phase phase) {
        ObjectNode document = Documents.object().put("phase", Documents.word(phase));
        Optional<Gate> gate = view.rowsOf(phase).getFirst().gate();
        gate.ifPresent(before -> document.put("gate", before.name()));
        document.set("steps", Documents.array(plan.stepsOf(phase), this::step));
        return document;
    }

    private JsonNode step(PlannedStep step) {
        PlanView.Row row = rows.get(step.id());
        if (row == null) {
            throw new IllegalStateException(step.id() + " is in no row of the plan");
        }
        ObjectNode document = Documents.object()
                .put("step", step.id().toString())
                .put("kind", step.id().kind())
                .put("target", step.id().target())
                .put("does", step.kind().title());
        document.set("after", Documents.texts(step.after()));
        return document.put("begins", row.group().begins().toString())
                .put("takes", row.group().takes().toString())
                .put("closed", row.closed().toString())
                .put("database", row.database().toString())
                .put("level", row.way().fleet().name())
                .put("turnBackTime", row.way().turnBackTime(upgrade.window()).toString())
                .set("wayBack", Documents.way(row.way()));
    }

    private static JsonNode capacity(CapacityView view) {
        ObjectNode document = Documents.object()
                .put("unit", view.capacity().traffic().unit())
                .put("upgraded", view.capacity().upgraded())
                .put("upgradedNodes", view.capacity().upgradedNodes());
        view.kept()
                .ifPresent(kept -> document.put("kept", kept)
                        .put("keptNodes", view.capacity().keptNodes()));
        document.put("highest", view.capacity().highest())
                .put("peak", view.capacity().traffic().peak());
        document.set("hours", Documents.array(view.hours(), range -> hours(range, view)));
        document.set("keptShort", Documents.array(view.keptShort(), hour -> Documents.number(hour)));
        view.relieveBy().ifPresent(deadline -> document.put("relieveBy", deadline.toString()));
        return document;
    }

    private static JsonNode hours(HourRange<Long> range, CapacityView view) {
        ObjectNode document = Documents.object()
                .put("from", range.from())
                .put("to", range.to())
                .put("load", range.value())
                .put("upgradedLacks", CapacityView.lacks(view.capacity().upgraded(), range.value()));
        view.kept().ifPresent(kept -> document.put("keptLacks", CapacityView.lacks(kept, range.value())));
        return document;
    }

    private static JsonNode policy(PolicyLine policy) {
        return Documents.object()
                .put("policy", policy.name())
                .put("value", policy.value())
                .put("default", policy.usual())
                .put("isDefault", policy.isUsual());
    }

    private static JsonNode unknown(Unknown unknown) {
        return Documents.object().put("code", unknown.code()).put("text", unknown.text());
    }
}
