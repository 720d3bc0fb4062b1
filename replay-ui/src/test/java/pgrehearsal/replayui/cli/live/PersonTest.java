package pgrehearsal.replayui.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunCommand.FromOperator;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.sim.FaultSites;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

/** The operator of a live run, before states that a simulation has come to. */
class PersonTest {
    private static final Standpoint SILENT = new Standpoint("ada", "", List.of(), false, List.of(), false, false);

    @Test
    void gateThatWasApprovedBeforehandNeedsNoQuestion() {
        Person person = new Person(List.of(), approving("first-start"), TestingTerminal.nobody());

        assertThat(person.decide(atGate("first-start"))).hasValueSatisfying(word -> {
            assertThat(word).isInstanceOf(RunCommand.Approve.class);
            assertThat(word.order().by()).isEqualTo("ada");
        });
        assertThat(person.decide(atGate("open-traffic"))).isEmpty();
    }

    @Test
    void nobodyThereLeavesTheRunWaiting() {
        Person person = new Person(List.of(), SILENT, TestingTerminal.nobody());

        assertThat(person.decide(atGate("first-start"))).isEmpty();
        assertThat(person.decide(stuck())).isEmpty();
    }

    @Test
    void wordOfTheCommandLineComesFirst() {
        FromOperator reverse = new RunCommand.Reverse(SILENT.order(), false);
        Person person = new Person(List.of(reverse), approving("first-start"), TestingTerminal.nobody());

        assertThat(person.decide(atGate("first-start"))).contains(reverse);
        assertThat(person.decide(atGate("first-start"))).containsInstanceOf(RunCommand.Approve.class);
    }

    @Test
    void decisionMadeBeforehandIsTakenWithoutAQuestion() {
        TestingTerminal terminal = TestingTerminal.answering("1");
        Person person = new Person(List.of(), reacting(Reaction.REVERSE), terminal);

        assertThat(person.decide(stuck())).containsInstanceOf(RunCommand.Reverse.class);
        assertThat(terminal.written()).isEmpty();
        assertThat(new Person(List.of(), reacting(Reaction.STOP), terminal).decide(stuck()))
                .isEmpty();
    }

    @Test
    void stepIsTriedAgainAFewTimesAndThenTheNextDecisionIsTaken() {
        Person person = new Person(List.of(), reacting(Reaction.RESUME, Reaction.REVERSE), TestingTerminal.nobody());
        RunState parked = stuck();

        for (int i = 0; i < 3; i++) {
            assertThat(person.decide(parked)).containsInstanceOf(RunCommand.Resume.class);
        }
        assertThat(person.decide(parked)).containsInstanceOf(RunCommand.Reverse.class);
    }

    @Test
    void whoSitsThereIsShownTheDecisionsWithTheirCosts() {
        TestingTerminal terminal = TestingTerminal.answering("seven", "99", "1");

        Optional<FromOperator> word = new Person(List.of(), SILENT, terminal).decide(stuck());

        assertThat(word)
                .hasValueSatisfying(retry -> assertThat(retry)
                        .isInstanceOfSatisfying(
                                RunCommand.Retry.class,
                                again -> assertThat(again.step()).isEqualTo(StepId.parse("await-catch-up/n2"))));
        assertThat(terminal.written())
                .contains("The run is parked: replica-behind at await-catch-up/n2.")
                .contains("retry await-catch-up/n2")
                .contains("reverse")
                .contains("turn back by ");
    }

    @Test
    void emptyAnswerLeavesTheRunWaiting() {
        assertThat(new Person(List.of(), SILENT, TestingTerminal.answering("")).decide(atGate("first-start")))
                .isEmpty();
        assertThat(new Person(List.of(), SILENT, TestingTerminal.answering()).decide(atGate("first-start")))
                .isEmpty();
    }

    @Test
    void upgradedRunIsLeftAlone() {
        assertThat(new Person(List.of(), approving("first-start"), TestingTerminal.answering("1"))
                        .decide(run(List.of(), OperatorSettings.APPROVING)))
                .isEmpty();
    }

    private static Standpoint approving(String gate) {
        return new Standpoint("ada", "", List.of(gate), false, List.of(), false, false);
    }

    private static Standpoint reacting(Reaction... reactions) {
        return new Standpoint("ada", "", List.of(), false, List.of(reactions), false, false);
    }

    private static RunState atGate(String gate) {
        return run(List.of(), OperatorSettings.APPROVING.stoppingAt(gate));
    }

    private static RunState stuck() {
        return run(List.of("replica-stuck@await-catch-up/n2"), OperatorSettings.APPROVING);
    }

    private static RunState run(List<String> faults, OperatorSettings operator) {
        Plan plan = switch (Planner.plan(FleetSource.read("example:three-nodes"))) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
        return Simulation.run(new SimulationOptions(
                        plan,
                        PlanCodec.planHash(plan),
                        PlanCodec.procedureHash(plan),
                        1,
                        faults.stream()
                                .map(spec -> FaultSpec.parse(spec, FaultSites.of(plan)))
                                .toList(),
                        operator,
                        "test"))
                .state();
    }
}
