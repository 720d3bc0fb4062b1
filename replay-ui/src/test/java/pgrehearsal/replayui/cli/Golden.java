package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedCollection;
import java.util.TreeSet;

/**
 * A folder of texts that may only change on purpose.
 *
 * <p>{@code mvn verify -Dgolden.bless=true} writes what the program says now; the change is then read and committed
 * like any other.
 */
public final class Golden {
    private static final boolean BLESS = Boolean.getBoolean("golden.bless");
    private static final String HOW_TO_BLESS = "If this change is meant, run the tests once with -Dgolden.bless=true,"
            + " read the difference and commit it.";

    private final Path folder;

    public Golden(String folder) {
        this.folder = Path.of("src/test/resources/golden", folder);
    }

    public void check(String name, String actual) throws IOException {
        var file = folder.resolve(name);
        if (BLESS) {
            Files.createDirectories(folder);
            Files.writeString(file, actual);
        }
        assertThat(file).as("%s%n%s", file, HOW_TO_BLESS).exists().content().isEqualTo(actual);
    }

    /** No file may be left behind when its subject is gone. */
    public void checkNames(SequencedCollection<String> expected) throws IOException {
        var present = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).forEach(present::add);
        }
        assertThat(present)
                .as("files in %s; remove those that nothing writes", folder)
                .hasSameElementsAs(expected);
    }
}
