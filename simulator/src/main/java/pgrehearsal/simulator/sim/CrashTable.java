package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.StepIntended;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.simulator.fault.DriverFault.DriverKilled;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.HostFault.JobKilled;
import pgrehearsal.simulator.fault.Place;
import pgrehearsal.simulator.fault.Strike;
import pgrehearsal.simulator.model.Milestone;
import pgrehearsal.simulator.model.Serving;
import pgrehearsal.simulator.model.Traffic;
import pgrehearsal.simulator.model.Works;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

/**
 * Every place at which one driver or one job can die, on the way forward and on every way back, each tried once. The
 * operator tries again what failed, and turns back when that does not help.
 */
public final class CrashTable {

    private static final Duration RESTART = Duration.ofSeconds(10);

    private final SimulationOptions base;

    private CrashTable(SimulationOptions base) {
        this.base = base;
    }

    /** Where the run goes if nothing dies. */
    public enum Journey {
        FORWARD(Optional.empty()),
        /** From the last look before downtime. */
        BACK_BEFORE_FENCE(Optional.of(Gate.CLOSE_TRAFFIC)),
        /** From a finished pg_upgrade. */
        BACK_BEFORE_START(Optional.of(Gate.FIRST_START)),
        /** From a started new server. */
        BACK_BEFORE_OPENING(Optional.of(Gate.OPEN_TRAFFIC)),
        /** From an upgrade that clients have used already. */
        BACK_AFTER_OPENING(Optional.empty());

        private final Optional<Gate> stopAt;

        Journey(Optional<Gate> stopAt) {
            this.stopAt = stopAt;
        }
    }

    /**
     * @param serving the primary that clients use at the end
     * @param complete it has every commit that a client was told of, but for those that were given up by name
     */
    public record Row(
            Journey journey,
            Fault fault,
            boolean struck,
            Outcome outcome,
            String serving,
            boolean complete,
            List<String> doneTwice,
            List<Violation> violations,
            Duration duration) {

        /** Tells whether the run has ended as it must. */
        public boolean sound() {
            return outcome != Outcome.PARKED && complete && doneTwice.isEmpty() && violations.isEmpty();
        }
    }

    /** One row for each place; faults and operator of the base are replaced. */
    public static List<Row> rows(SimulationOptions base) {
        List<Row> rows = new ArrayList<>();
        each(base, rows::add);
        return rows;
    }

    /** Hands out each row as soon as it is known. */
    public static void each(SimulationOptions base, Consumer<Row> consumer) {
        CrashTable table = new CrashTable(base.with(List.of()));
        for (Journey journey : Journey.values()) {
            for (Fault fault : table.faults(journey)) {
                consumer.accept(table.row(journey, fault));
            }
        }
    }

    /** What a journey comes by, found by making it. */
    private List<Fault> faults(Journey journey) {
        Map<StepId, List<Effect>> steps = new LinkedHashMap<>();
        for (LogEntry entry : travel(journey, List.of()).entries()) {
            if (entry.event() instanceof StepIntended intended
                    && (journey == Journey.FORWARD || isWayBack(intended.step()))) {
                steps.computeIfAbsent(intended.step(), step -> new ArrayList<>())
                        .add(intended.effect());
            }
        }
        List<Fault> faults = new ArrayList<>();
        steps.forEach((step, effects) -> {
            Place place = Place.parse(step.toString());
            for (Strike.Point point : Strike.Point.values()) {
                faults.add(new DriverKilled(place, point, RESTART));
            }
            // So soon that the effect still runs.
            faults.add(new DriverKilled(place, Strike.Point.MID_EFFECT, Duration.ZERO));
            for (Effect effect : effects) {
                if (!(effect instanceof Effect.ReadFacts)) {
                    for (Milestone milestone : Works.milestones(effect)) {
                        faults.add(new JobKilled(place, milestone.name()));
                    }
                }
            }
        });
        return faults;
    }

    private boolean isWayBack(StepId step) {
        return base.plan().steps().stream().noneMatch(planned -> planned.id().equals(step));
    }

    private SimulationResult travel(Journey journey, List<Fault> faults) {
        OperatorSettings operator = OperatorSettings.APPROVING
                .with(Reaction.RESUME, Reaction.REVERSE)
                .acceptingLoss();
        OperatorSettings settings =
                journey.stopAt.map(gate -> operator.stoppingAt(gate.name())).orElse(operator);
        Simulation simulation = Simulation.of(base.with(faults).with(settings));
        SimulationResult result = simulation.finish();
        if (journey == Journey.BACK_AFTER_OPENING && result.outcome() == Outcome.UPGRADED) {
            turnBack(simulation);
            return simulation.finish();
        }
        return result;
    }

    /** Said again by somebody who sees that it was not heard. */
    private static void turnBack(Simulation simulation) {
        RunCommand.Order order =
                new RunCommand.Order(simulation.now(), "second-thoughts", ModelledOperator.NAME, "to try the way back");
        if (!simulation.order(new RunCommand.Reverse(order, true))) {
            turnBack(simulation);
        }
    }

    private Row row(Journey journey, Fault fault) {
        SimulationResult result = travel(journey, List.of(fault));
        List<LogEntry> entries = result.entries();
        Optional<Serving> serving = result.world().serving().stream()
                .filter(candidate -> candidate.server().role() == Role.PRIMARY)
                .findFirst();
        return new Row(
                journey,
                fault,
                entries.stream().anyMatch(entry -> entry.event() instanceof RunEvent.FaultInjected),
                result.outcome(),
                serving.map(Serving::toString).orElse("nobody"),
                serving.filter(candidate -> complete(result, candidate)).isPresent(),
                result.doneTwice(),
                result.violations(),
                Duration.between(entries.getFirst().at(), entries.getLast().at()));
    }

    private static boolean complete(SimulationResult result, Serving serving) {
        boolean givenUp = result.entries().stream().anyMatch(entry -> entry.event() instanceof RunEvent.LossAccepted);
        Traffic traffic = result.world()
                .traffic(result.world().fleet().clusterOf(serving.node()).name());
        boolean rightVersion = (serving.side() == Side.NEW) == (result.outcome() == Outcome.UPGRADED);
        return rightVersion
                && serving.cluster().replayed().commits().containsAll(traffic.onOld())
                && (givenUp || serving.cluster().replayed().commits().containsAll(traffic.onNew()));
    }
}
