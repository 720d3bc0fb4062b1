package pgrehearsal.executor.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends DatabaseContract {

    @TempDir
    private Path folder;

    @Override
    JournalAddress address() {
        return new JournalAddress.SqliteFile(folder.resolve("journal.db"));
    }
}
