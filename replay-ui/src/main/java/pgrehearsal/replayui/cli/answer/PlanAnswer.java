package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.fleet.Upgrade;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.replayui.cli.text.Paper;

/** What an operator wants to know before the night. */
public record PlanAnswer(PlanView view) implements Answer {

    /** The last moment at which turning back still fits into the window, wherever the run is by then. */
    Instant turnBackTime() {
        return view.rows().stream()
                .map(row -> row.way().turnBackTime(upgrade().window()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> upgrade().window().end());
    }

    Fleet fleet() {
        return view.plan().fleet();
    }

    Upgrade upgrade() {
        return fleet().upgrade();
    }

    List<PlanView.Row> rowsOf(Phase phase) {
        return view.rows().stream().filter(row -> row.step().phase() == phase).toList();
    }

    @Override
    public void tell(Paper paper) {
        new PlanText(this, paper).tell();
    }

    @Override
    public JsonNode document() {
        Plan plan = view.plan();
        ObjectNode document = Documents.object()
                .put("fleet", fleet().name())
                .put("environment", Documents.word(fleet().environment()))
                .put("to", upgrade().to().toString())
                .put("strategy", Documents.word(upgrade().strategy()))
                .put("transfer", Documents.word(upgrade().transfer()))
                .put("plan", PlanCodec.planHash(plan))
                .put("procedure", PlanCodec.procedureHash(plan))
                .put("expected", view.expected().toString())
                .put("closed", view.closed().toString())
                .put("turnBackTime", turnBackTime().toString());
        document.set(
                "window",
                Documents.object()
                        .put("start", upgrade().window().start().toString())
                        .put("end", upgrade().window().end().toString())
                        .put("length", upgrade().window().length().toString()));
        document.set("nodes", Documents.array(fleet().nodes(), this::node));
        document.set(
                "gates", Documents.texts(plan.gates().stream().map(Gate::name).toList()));
        document.set(
                "phases",
                Documents.array(
                        List.of(Phase.values()).stream()
                                .filter(phase -> !rowsOf(phase).isEmpty())
                                .toList(),
                        this::phase));
        return document;
    }

    private JsonNode node(Node node) {
        return Documents.object()
                .put("name", node.name().value())
                .put("host", node.host())
                .put("port", node.port())
                .put("role", Documents.word(node.role()))
                .put("cluster", fleet().clusterOf(node.name()).name().value())
                .put("from", fleet().clusterOf(node.name()).from().toString())
                .put("kept", node.kept())
                .put(
                        "endsOn",
                        (node.kept()
                                        ? fleet().clusterOf(node.name()).from()
                                        : upgrade().to())
                                .toString());
    }

    private JsonNode phase(Phase phase) {
        List<PlanView.Row> rows = rowsOf(phase);
        ObjectNode document = Documents.object().put("phase", Documents.word(phase));
        Optional<Gate> gate = rows.getFirst().gate();
        gate.ifPresent(before -> document.put("gate", before.name()));
        document.set("steps", Documents.array(rows, this::step));
        return document;
    }

    private JsonNode step(PlanView.Row row) {
        ObjectNode document = Documents.object()
                .put("step", row.step().id().toString())
                .put("kind", row.step().id().kind())
                .put("target", row.step().id().target())
                .put("does", row.step().kind().title());
        document.set("after", Documents.texts(row.step().after()));
        return document.put("begins", row.begins().toString())
                .put("takes", row.takes().toString())
                .put("level", row.way().fleet().name())
                .put("turnBackTime", row.way().turnBackTime(upgrade().window()).toString())
                .set("wayBack", Documents.way(row.way()));
    }
}
