package pgrehearsal.replayui.cli.answer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.plan.PlannedStep;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.answer.RunWords.Stage;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Style;

/** How a run stands, for people: what it does, its steps, its way back, and what it waits for. */
final class StatusText {

    private static final int LABEL = 10;

    private final RunState state;
    private final Paper paper;

    private StatusText(RunState state, Paper paper) {
        this.state = state;
        this.paper = paper;
    }

    static void tell(Paper paper, RunState state, String options) {
        StatusText text = new StatusText(state, paper);
        text.status();
        text.steps();
        text.way();
        Findings.tell(paper, Waits.findings(state));
        Waits.tellDecisions(paper, state, options);
    }

    private void status() {
        String phase = state.phase().map(now -> "phase " + Texts.word(now)).orElse("not begun");
        Piece status = switch (state.status()) {
            case RunStatus.Ended ended -> ended(ended);
            case RunStatus.Parked _ -> Piece.bad("PARKED: " + Waits.reason(state));
            case RunStatus.Paused _ -> Piece.notable("PAUSED: " + Waits.reason(state));
            case RunStatus.Active _ ->
                state.waitingGate()
                        .map(gate -> Piece.notable("WAITS at gate " + gate.name()))
                        .orElseGet(() -> Piece.good("under way"));
        };
        paper.line(Piece.plain(label("run")), status, Piece.plain(", " + phase));
    }

    private static Piece ended(RunStatus.Ended ended) {
        return switch (ended.outcome()) {
            case UPGRADED -> Piece.good("UPGRADED");
            case REVERSED -> Piece.notable("REVERSED");
            case REFUSED -> Piece.bad("REFUSED");
            case PARKED -> Piece.bad("PARKED");
        };
    }

    private void steps() {
        Map<Stage, List<PlannedStep>> byStage = new EnumMap<>(Stage.class);
        for (PlannedStep step : state.graph()) {
            byStage.computeIfAbsent(RunWords.stage(state.progress(step.id())), stage -> new ArrayList<>())
                    .add(step);
        }
        byStage.forEach((stage, steps) -> {
            switch (stage) {
                case FAILED -> names(stage, steps, Style.BAD);
                case OPEN, SKIPPED -> names(stage, steps, Style.NOTABLE);
                case WAITING, DONE -> counts(stage, steps);
            }
        });
    }

    private void names(Stage stage, List<PlannedStep> steps, Style style) {
        String names = Texts.list(steps.stream().map(PlannedStep::id).toList());
        paper.wrapped(label(Texts.word(stage)), new Piece(names, style));
    }

    private void counts(Stage stage, List<PlannedStep> steps) {
        Map<Phase, Long> byPhase = steps.stream()
                .collect(Collectors.groupingBy(
                        PlannedStep::phase, () -> new EnumMap<>(Phase.class), Collectors.counting()));
        String counts = byPhase.entrySet().stream()
                .map(phase -> Texts.word(phase.getKey()) + " " + phase.getValue())
                .collect(Collectors.joining(", "));
        paper.wrapped(
                label(Texts.word(stage)),
                Piece.plain(steps.size() + " of " + state.graph().size() + ": " + counts));
    }

    private void way() {
        state.way().ifPresent(way -> {
            Window window = state.planned().plan().fleet().upgrade().window();
            String levels = way.nodes().entrySet().stream()
                    .map(node -> node.getKey() + " " + node.getValue())
                    .collect(Collectors.joining(", "));
            paper.wrapped(label("level"), Piece.plain(way.fleet() + " (" + levels + ")"));
            paper.wrapped(label("way back"), Piece.plain(Texts.way(way, window, state.at())));
        });
    }

    static String label(String text) {
        return text + " ".repeat(Math.max(1, LABEL - text.length()));
    }
}
