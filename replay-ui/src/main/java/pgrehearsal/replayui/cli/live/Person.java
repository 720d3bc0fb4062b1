package pgrehearsal.replayui.cli.live;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunEvent.RunParked;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.executor.live.Operator;

/**
 * The operator of a live run: first says what the command line says, then what was made known beforehand, then asks
 * whoever sits there; and if nobody does, leaves the run waiting.
 */
public final class Person implements Operator {

    private static final int TRIES_MAX = 3;

    private final Deque<FromOperator> first;
    private final Standpoint standpoint;
    private final Questions questions;
    private final Map<StepId, Integer> tries = new LinkedHashMap<>();

    public Person(Collection<FromOperator> first, Standpoint standpoint, Terminal terminal) {
        this.first = new ArrayDeque<>(first);
        this.standpoint = standpoint;
        this.questions = new Questions(terminal, standpoint);
    }

    @Override
    public Optional<FromOperator> decide(RunState state) {
        if (!first.isEmpty()) {
            return Optional.of(first.removeFirst());
        }
        return switch (state.status()) {
            case RunStatus.Active _ -> state.waitingGate().flatMap(gate -> atGate(state, gate));
            case RunStatus.Parked parked -> beforehand(state, parked.parking());
            case RunStatus.Paused _ -> ask(state);
            case RunStatus.Ended _ -> Optional.empty();
        };
    }

    /** What has ended may be turned back some day; nobody waits for that. */
    @Override
    public boolean staysWithout(RunState state) {
        return standpoint.waits() && !state.ended();
    }

    private Optional<FromOperator> ask(RunState state) {
        return standpoint.waits() ? Optional.empty() : questions.ask(state);
    }

    private Optional<FromOperator> atGate(RunState state, Gate gate) {
        return standpoint.approves(gate.name())
                ? Optional.of(new RunCommand.Approve(standpoint.order(), gate.name()))
                : ask(state);
    }

    private Optional<FromOperator> beforehand(RunState state, RunParked parking) {
        for (Reaction reaction : standpoint.reactions()) {
            switch (reaction) {
                case STOP -> {
                    return Optional.empty();
                }
                case REVERSE -> {
                    if (offered(parking, "reverse", "") && affordable(state)) {
                        return Optional.of(new RunCommand.Reverse(standpoint.order(), standpoint.acceptsLoss()));
                    }
                }
                case RESUME -> {
                    if (canBeTriedAgain(parking)) {
                        parking.steps().forEach(step -> tries.merge(step, 1, Integer::sum));
                        return Optional.of(new RunCommand.Resume(standpoint.order()));
                    }
                }
            }
        }
        return standpoint.reactions().isEmpty() ? ask(state) : Optional.empty();
    }

    private boolean affordable(RunState state) {
        return standpoint.acceptsLoss() || !state.bestWay().losesWrites();
    }

    private boolean canBeTriedAgain(RunParked parking) {
        return parking.steps().stream()
                .allMatch(
                        step -> tries.getOrDefault(step, 0) < TRIES_MAX && offered(parking, "retry", step.toString()));
    }

    private static boolean offered(RunParked parking, String command, String subject) {
        return parking.decisions().stream()
                .anyMatch(decision ->
                        decision.command().equals(command) && decision.subject().equals(subject));
    }
}
