package pgrehearsal.replayui.cli.live;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.answer.Waits;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/** Asks a person at a terminal what a waiting run shall do. */
final class Questions {

    private final Terminal terminal;
    private final Standpoint standpoint;

    Questions(Terminal terminal, Standpoint standpoint) {
        this.terminal = terminal;
        this.standpoint = standpoint;
    }

    /** The decision that was chosen; empty if none was, or if nobody sits there. */
    Optional<FromOperator> ask(RunState state) {
        List<OpenDecision> decisions = state.openDecisions();
        if (!terminal.attended() || decisions.isEmpty()) {
            return Optional.empty();
        }
        Paper paper = terminal.paper();
        paper.blank();
        Waits.tellWaiting(paper, state);
        Table table = new Table(2, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.LEFT);
        for (int i = 0; i < decisions.size(); i++) {
            table.row(number(i), name(decisions.get(i)), cost(decisions.get(i)), consequence(decisions.get(i)));
        }
        table.print(paper);
        return choose(state, decisions);
    }

    private Optional<FromOperator> choose(RunState state, List<OpenDecision> decisions) {
        while (true) {
            Optional<String> answer = terminal.ask("1 to " + decisions.size() + ", or nothing to leave it waiting: ");
            if (answer.isEmpty() || answer.get().isEmpty()) {
                return Optional.empty();
            }
            if (answer.get().matches("\\d{1,3}")) {
                int chosen = Integer.parseInt(answer.get());
                if (chosen >= 1 && chosen <= decisions.size()) {
                    return word(state, decisions.get(chosen - 1));
                }
            }
        }
    }

    private Optional<FromOperator> word(RunState state, OpenDecision decision) {
        return switch (decision.command()) {
            case "approve" -> Optional.of(new RunCommand.Approve(standpoint.order(), decision.subject()));
            case "resume" -> Optional.of(new RunCommand.Resume(standpoint.order()));
            case "retry" -> Optional.of(new RunCommand.Retry(standpoint.order(), StepId.parse(decision.subject())));
            case "skip" ->
                because("Why go on without it? ")
                        .map(reason -> new RunCommand.Skip(standpoint.order(reason), StepId.parse(decision.subject())));
            case "reverse" -> reverse(state);
            default -> throw new IllegalStateException("nobody knows how to " + decision.command());
        };
    }

    private Optional<FromOperator> reverse(RunState state) {
        boolean loses = state.bestWay().losesWrites();
        if (loses && !standpoint.acceptsLoss()) {
            Optional<String> accepted =
                    terminal.ask("What clients wrote since traffic was opened is lost. Type LOSE to accept that: ");
            if (!accepted.equals(Optional.of("LOSE"))) {
                return Optional.empty();
            }
        }
        return Optional.of(new RunCommand.Reverse(standpoint.order(), loses));
    }

    private Optional<String> because(String question) {
        return standpoint.reason().isBlank()
                ? terminal.ask(question).filter(reason -> !reason.isBlank())
                : Optional.of(standpoint.reason());
    }

    private static Piece number(int index) {
        return Piece.strong(Integer.toString(index + 1));
    }

    private static Piece name(OpenDecision decision) {
        return Piece.strong((decision.command() + " " + decision.subject()).strip());
    }

    private static Piece cost(OpenDecision decision) {
        return Piece.plain(decision.cost().isZero() ? "" : Texts.duration(decision.cost()));
    }

    private static Piece consequence(OpenDecision decision) {
        return Piece.plain(decision.consequence());
    }
}
