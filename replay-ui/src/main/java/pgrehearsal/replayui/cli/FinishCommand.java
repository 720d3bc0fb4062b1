package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "finish",
        description = {
            "Let go of what could lead an upgraded fleet back: kept nodes join the new version, snapshots and old"
                    + " data directories are removed.",
            "Often days after the upgrade, behind the gate release-way-back. From then on only a backup leads back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse finish live-4f2a",
            "  rehearse finish live-4f2a --approve release-way-back --by ada --reason \"a quiet week\"",
        })
final class FinishCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "RUN", description = LiveInput.HELP)
    private String run;

    @Mixin
    private PersonOptions person;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write the run's recording to this new file when the process leaves it.")
    private @Nullable String record;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        LiveDrive.requireNew(record);
        try (RunJournal opened = journal.look(rehearse.console())) {
            RecordedRun recorded = LiveInput.read(run, opened);
            PersonOptions.requireGates(recorded.state().planned().plan(), person.approved());
            RunCommand.Finish word = new RunCommand.Finish(person.standpoint().order());
            return LiveDrive.goOn(rehearse, opened, recorded, List.of(word), person, record, journal.again());
        }
    }
}
