package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.replayui.cli.input.RunJournal;
import picocli.CommandLine;

class RehearsalOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void productionWantsItsProcedureRehearsed() {
        assertThat(codes("example:gitlab-production")).containsExactly("not-rehearsed");
    }

    @Test
    void stagingIsWhereItIsRehearsed() {
        assertThat(codes("example:gitlab-staging")).isEmpty();
    }

    /** What was simulated may be brought along, and counts for nothing. */
    @Test
    void aSimulationIsNoRehearsal() {
        String recording = folder.resolve("simulated.jsonl").toString();
        assertThat(new TestingConsole().run("simulate", "example:gitlab-staging", "--record", recording))
                .isZero();

        assertThat(codes("example:gitlab-production", "--rehearsal", recording)).containsExactly("not-rehearsed");
    }

    @Test
    void whatIsAcceptedIsAStepKind() {
        assertThatThrownBy(() -> codes("example:gitlab-production", "--accept-unrehearsed", "run-check,take-backups"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("take-backups");
    }

    private List<String> codes(String fleet, String... options) {
        RehearsalOptions rehearsals = CommandLine.populateCommand(new RehearsalOptions(), options);
        RunJournal none = new RunJournal(new JournalAddress.SqliteFile(folder.resolve("journal.db")), Optional.empty());
        return rehearsals.objections(plan(fleet), none).stream()
                .map(Refusal::code)
                .toList();
    }

    private static Plan plan(String fleet) {
        return switch (Planner.plan(FleetSource.read(fleet))) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
