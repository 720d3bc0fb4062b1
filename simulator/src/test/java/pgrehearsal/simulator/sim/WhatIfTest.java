package pgrehearsal.simulator.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.sim.OperatorSettings.Reaction;

class WhatIfTest {

    private static final Optional<OperatorSettings> AS_BEFORE = Optional.empty();
    private static final Optional<OperatorSettings> TURNING_BACK =
            Optional.of(OperatorSettings.APPROVING.with(Reaction.REVERSE));

    private final List<LogEntry> good = Simulation.run(Runs.options()).entries();
    private final List<LogEntry> parked =
            Simulation.run(Runs.with("replica-stuck@await-catch-up/n2")).entries();

    @Test
    void withoutAChangeItGoesOnAsItDid() {
        List<LogEntry> same = WhatIf.at(planned(good), 120).with(List.of(), AS_BEFORE);

        assertThat(same.subList(1, same.size())).isEqualTo(good.subList(1, good.size()));
    }

    @Test
    void aFaultStrikesAfterTheEventAndNothingChangesBefore() {
        WhatIf whatIf = WhatIf.at(planned(good), 60);
        List<LogEntry> other = whatIf.with(List.of(fault("link-killed")), AS_BEFORE);

        assertThat(whatIf.prefix()).isEqualTo(good.subList(0, whatIf.from()));
        assertThat(other.subList(1, whatIf.from())).isEqualTo(good.subList(1, whatIf.from()));
        assertThat(other).anyMatch(entry -> entry.event() instanceof RunEvent.FaultInjected);
        assertThat(WhatIf.state(other).outcome()).isEqualTo(Outcome.PARKED);
    }

    @Test
    void anOperatorWhoIsOtherwiseMindedAnswersARunThatIsParked() {
        List<LogEntry> other = WhatIf.at(planned(parked), parked.size()).with(List.of(), TURNING_BACK);

        assertThat(WhatIf.state(parked).outcome()).isEqualTo(Outcome.PARKED);
        assertThat(WhatIf.state(other).outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(other.subList(1, parked.size())).isEqualTo(parked.subList(1, parked.size()));
    }

    @Test
    void fromAWhatIfAnotherOneGoesOn() {
        List<LogEntry> killed = WhatIf.at(planned(good), 60).with(List.of(fault("link-killed")), AS_BEFORE);
        WhatIf again = WhatIf.at(planned(killed), killed.size());
        List<LogEntry> reversed = again.with(List.of(), TURNING_BACK);

        assertThat(again.prefix()).isEqualTo(killed);
        assertThat(WhatIf.state(reversed).outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(WhatIf.at(planned(reversed), reversed.size()).prefix()).isEqualTo(reversed);
        assertThat(List.of(
                        planned(good).run(),
                        planned(killed).run(),
                        planned(reversed).run()))
                .doesNotHaveDuplicates();
    }

    @Test
    void fromBeforeItsTurnItIsTheFirstRunAgain() {
        List<LogEntry> killed = WhatIf.at(planned(good), 60).with(List.of(fault("link-killed")), AS_BEFORE);
        WhatIf earlier = WhatIf.at(planned(killed), 30);

        assertThat(WhatIf.state(earlier.with(List.of(), AS_BEFORE)).outcome()).isEqualTo(Outcome.UPGRADED);
    }

    @Test
    void aRunOfTheRealWorldIsNotGoneThroughAgain() {
        RunPlanned planned = planned(good);
        RunOptions options = planned.options();
        RunPlanned live = new RunPlanned(
                planned.run(),
                planned.plan(),
                planned.planHash(),
                planned.procedureHash(),
                new RunOptions(WorldKind.LIVE, 0, List.of(), List.of(), options.product()));

        assertThatThrownBy(() -> WhatIf.at(live, 10)).hasMessageContaining("is no simulation");
    }

    @Test
    void aTurnThatNamesMoreFaultsThanThereAreIsRefused() {
        RunPlanned planned = planned(good);
        RunPlanned strange = new RunPlanned(
                planned.run(),
                planned.plan(),
                planned.planHash(),
                planned.procedureHash(),
                new RunOptions(WorldKind.SIMULATED, 7, List.of(), List.of("what-if sim-1 at 3, faults 9"), "0.1.0"));

        assertThatThrownBy(() -> WhatIf.at(strange, 10)).hasMessageContaining("but 0 faults are recorded for it");
    }

    private static Fault fault(String spec) {
        return FaultSpec.parse(spec, Runs.sites());
    }

    private static RunPlanned planned(List<LogEntry> run) {
        return (RunPlanned) run.getFirst().event();
    }
}
