package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunOptions.WorldKind;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.replayui.api.Simulations;
import pgrehearsal.replayui.api.Simulations.Choices;
import pgrehearsal.replayui.api.Simulations.Decision;
import pgrehearsal.replayui.api.Simulations.FaultKind;
import pgrehearsal.replayui.api.Simulations.Operator;
import pgrehearsal.replayui.api.Simulations.Parted;
import pgrehearsal.replayui.api.Simulations.Refused;
import pgrehearsal.replayui.api.Simulations.Wish;
import pgrehearsal.replayui.view.StoredRun;

class LocalSimulationsTest {

    private static final String FLEET = "example:three-nodes";
    private static final Operator REVERSING = new Operator(List.of("reverse"), List.of(), "", false, false);

    private final Simulations simulations = new LocalSimulations();
    private final StoredRun parked = simulations.simulate(wish("replica-stuck@await-catch-up/n2"));
    private final int last = parked.entries().size();

    @Test
    void everyExampleCanBeSimulated() {
        assertThat(simulations.examples())
                .extracting(Simulations.Example::fleet)
                .contains(FLEET);
        for (Simulations.Example example : simulations.examples()) {
            StoredRun run = simulations.simulate(new Wish(example.fleet(), 1, List.of(), Optional.empty()));
            assertThat(outcome(run)).as(example.fleet()).isNotEqualTo(Outcome.PARKED);
        }
    }

    @Test
    void everyFaultThatIsOfferedCanBeArmedWhereItIsUsual() {
        for (FaultKind kind : simulations.choices(FLEET).faults()) {
            StoredRun run = simulations.simulate(wish(kind.kind() + "@" + kind.usual()));
            assertThat(run.source()).contains(kind.kind());
        }
    }

    @Test
    void onlyWhatLiesAheadIsOffered() {
        Choices atTheEnd = simulations.choices(parked, last);

        assertThat(places(simulations.choices(parked, 1), "host-down")).contains("close-door", "pg-upgrade");
        assertThat(places(atTheEnd, "host-down")).contains("pg-upgrade").doesNotContain("close-door");
        assertThat(places(atTheEnd, "replica-stuck")).doesNotContain("check-identity");
    }

    @Test
    void whatIsOpenCanBeSaid() {
        assertThat(simulations.choices(parked, last).decisions())
                .filteredOn(decision -> decision.option().equals("say"))
                .extracting(Decision::word)
                .contains("retry=await-catch-up/n2", "skip=await-catch-up/n2", "reverse");
        assertThat(simulations.choices(parked, 5).decisions())
                .noneMatch(decision -> decision.option().equals("say"));
    }

    @Test
    void aDecisionGivesAnotherRunThatSharesWhatWasBefore() {
        Parted parted = simulations.whatIf(parked, last, new Wish("", 0, List.of(), Optional.of(REVERSING)));

        assertThat(outcome(parked)).isEqualTo(Outcome.PARKED);
        assertThat(outcome(parted.run())).isEqualTo(Outcome.REVERSED);
        assertThat(parted.from()).isEqualTo(last);
        assertThat(parted.run().entries().subList(1, last))
                .isEqualTo(parked.entries().subList(1, last));
        assertThat(parted.run().id()).isNotEqualTo(parked.id());
    }

    @Test
    void noFileOfThisMachineIsReadForAStranger() {
        assertThatThrownBy(() -> simulations.choices("/etc/hosts"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("wanted one of example:three-nodes");
        assertThatThrownBy(() -> simulations.simulate(new Wish("@pom.xml", 1, List.of(), Optional.empty())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aValueIsNeverTakenForAnOption() {
        Operator sly = new Operator(List.of("--record=/tmp/x"), List.of(), "", false, false);

        assertThatThrownBy(() -> simulations.simulate(new Wish(FLEET, 1, List.of(), Optional.of(sly))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is not a decision");
        assertThatThrownBy(() -> simulations.simulate(wish("--seed")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("option '--fault'");
    }

    @Test
    void aRunOfTheRealWorldIsRefused() {
        RunPlanned planned = (RunPlanned) parked.entries().getFirst().event();
        RunPlanned live = new RunPlanned(
                planned.run(),
                planned.plan(),
                planned.planHash(),
                planned.procedureHash(),
                new RunOptions(WorldKind.LIVE, 0, List.of(), List.of(), Product.version()));
        var first = parked.entries().getFirst();
        StoredRun night = new StoredRun(
                "a night",
                false,
                parked.records(),
                List.of(new LogEntry(first.sequence(), first.at(), first.epoch(), first.actor(), live)));

        assertThatThrownBy(() -> simulations.whatIf(night, 1, wish("link-killed")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("took place in the real world");
        assertThatThrownBy(() -> simulations.choices(night, 1)).isInstanceOf(Refused.class);
    }

    private static Wish wish(String fault) {
        return new Wish(FLEET, 1, List.of(fault), Optional.empty());
    }

    private static List<String> places(Choices choices, String kind) {
        return choices.faults().stream()
                .filter(fault -> fault.kind().equals(kind))
                .flatMap(fault -> fault.where().stream())
                .map(Simulations.Where::step)
                .toList();
    }

    private static Outcome outcome(StoredRun run) {
        return RunState.fold(run.entries()).orElseThrow().outcome();
    }
}
