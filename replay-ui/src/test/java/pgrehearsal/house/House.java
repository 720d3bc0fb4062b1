package pgrehearsal.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole house, as its last module sees it: the classes of all modules, and the folder that holds the sources. */
final class House {
    static final String DOMAIN = "pgrehearsal.domain..";
    static final String SIMULATOR = "pgrehearsal.simulator..";
    static final String EXECUTOR = "pgrehearsal.executor..";
    static final String REPLAY_UI = "pgrehearsal.replayui..";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("pgrehearsal");

    private House() {}

    static Path folder() {
        var folder = Path.of("").toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder.resolve("replay-ui/src/main/java"))) {
            throw new IllegalStateException("Expected to run in the folder replay-ui, but run in "
                    + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
