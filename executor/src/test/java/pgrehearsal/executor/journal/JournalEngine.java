package pgrehearsal.executor.journal;

import java.nio.file.Path;

/** What holds a journal, for tests of what stands above it: they ask the same of each. */
public enum JournalEngine {
    SQLITE {
        @Override
        public JournalAddress newJournal(Path folder) {
            return new JournalAddress.SqliteFile(folder.resolve("journal.db"));
        }
    },
    POSTGRESQL {
        @Override
        public JournalAddress newJournal(Path folder) {
            return JournalAddress.parse(TestingServer.shared().newDatabase());
        }
    };

    /** @param folder that the test has for itself */
    public abstract JournalAddress newJournal(Path folder);
}
