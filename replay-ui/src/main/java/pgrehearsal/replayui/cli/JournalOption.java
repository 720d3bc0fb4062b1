package pgrehearsal.replayui.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.cli.input.RunFolder;
import picocli.CommandLine.Option;

/** Where the journals of live runs are. */
final class JournalOption {

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Folder with the runs' journals (default: $XDG_DATA_HOME/pgrehearsal/runs).")
    private @Nullable Path folder;

    /** What a person adds to the next command to find the same folder. */
    String again() {
        return folder == null ? "" : " --journal " + folder;
    }

    RunFolder folder(Console console) {
        return new RunFolder(folder == null ? RunFolder.byDefault(console.environment()) : folder);
    }
}
