package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.RunEvent.RunParked;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** What a run waits for, which decisions are open, what each costs, and how it is said. */
public final class Waits {

    private Waits() {}

    static ObjectNode document(RunState state) {
        ObjectNode document = Documents.object();
        switch (state.status()) {
            case RunStatus.Parked parked -> parked(document, parked.parking());
            case RunStatus.Paused paused -> document.put("code", "paused").put("by", paused.by());
            case RunStatus.Active _, RunStatus.Ended _ ->
                state.waitingGate()
                        .ifPresent(gate -> document.put("code", "gate").put("gate", gate.name()));
        }
        document.set("decisions", Documents.array(state.openDecisions(), Documents::decision));
        return document;
    }

    private static void parked(ObjectNode document, RunParked parking) {
        document.put("code", parking.code());
        document.set("steps", Documents.texts(parking.steps()));
        document.set("findings", Documents.array(parking.findings(), Documents::finding));
    }

    /** In a few words. */
    public static String reason(RunState state) {
        return switch (state.status()) {
            case RunStatus.Parked parked -> reason(parked.parking());
            case RunStatus.Paused paused -> "paused by " + paused.by();
            case RunStatus.Active _ ->
                state.waitingGate()
                        .map(gate -> "waiting at gate " + gate.name())
                        .orElse("nobody drives it");
            case RunStatus.Ended ended -> ended.outcome().name();
        };
    }

    /** Some reasons are about the run as a whole. */
    static String reason(RunParked parking) {
        return parking.code() + (parking.steps().isEmpty() ? "" : " at " + Texts.list(parking.steps()));
    }

    static List<Finding> findings(RunState state) {
        return state.status() instanceof RunStatus.Parked parked
                ? parked.parking().findings()
                : List.of();
    }

    /** What the run waits for and where it stands, before a person is asked. */
    public static void tellWaiting(Paper paper, RunState state) {
        paper.wrapped("", Piece.notable(sentence(state)));
        Findings.tell(paper, findings(state));
        state.way().ifPresent(way -> RunText.tellWay(paper, way, state));
    }

    private static String sentence(RunState state) {
        return switch (state.status()) {
            case RunStatus.Parked _ -> "The run is parked: " + reason(state) + ".";
            case RunStatus.Paused paused -> "The run is paused by " + paused.by() + ".";
            case RunStatus.Active _, RunStatus.Ended _ -> "The run is " + reason(state) + ".";
        };
    }

    /**
     * The open decisions as a person would type them.
     *
     * @param options that the command needs to find the run
     */
    public static void tellDecisions(Paper paper, RunState state, String options) {
        List<OpenDecision> decisions = state.openDecisions();
        if (decisions.isEmpty()) {
            return;
        }
        paper.line("Open decisions:");
        Table table = new Table(2, Align.LEFT, Align.RIGHT, Align.LEFT);
        for (OpenDecision decision : decisions) {
            table.row(
                    Piece.strong((decision.command() + " " + decision.subject()).strip()),
                    Piece.plain(decision.cost().isZero() ? "" : Texts.duration(decision.cost())),
                    Piece.plain(decision.consequence()));
            String typed = typed(state, decision, options);
            if (!typed.isEmpty()) {
                table.across(Piece.plain("      " + typed));
            }
        }
        table.print(paper);
    }

    private static String typed(RunState state, OpenDecision decision, String options) {
        return switch (state.planned().options().world()) {
            case WorldKind.SIMULATED -> simulated(decision);
            case WorldKind.LIVE -> live(state, decision) + options;
        };
    }

    private static String simulated(OpenDecision decision) {
        return switch (decision.command()) {
            case "retry", "resume" -> "--decide resume";
            case "skip" -> "--decide skip";
            case "reverse" -> "--decide reverse";
            case "approve" -> "leave out --stop-at " + decision.subject();
            // Nothing that the modelled operator could be told.
            default -> "";
        };
    }

    private static String live(RunState state, OpenDecision decision) {
        String loss = state.bestWay().losesWrites() ? " --accept-loss" : "";
        return switch (decision.command()) {
            case "approve" -> "rehearse resume " + state.id() + " --approve " + decision.subject();
            case "retry" -> "rehearse resume " + state.id() + " --retry " + decision.subject();
            case "skip" -> "rehearse resume " + state.id() + " --skip " + decision.subject() + " --reason ...";
            case "reverse" -> "rehearse reverse " + state.id() + loss;
            default -> "rehearse " + decision.command() + " " + state.id();
        };
    }
}
