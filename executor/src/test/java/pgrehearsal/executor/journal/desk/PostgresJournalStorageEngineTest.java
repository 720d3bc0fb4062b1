package pgrehearsal.executor.journal.desk;

import pgrehearsal.executor.journal.JournalEngine;

class PostgresJournalStorageEngineTest extends JournalStorageEngineContract {

    PostgresJournalStorageEngineTest() {
        super(JournalEngine.POSTGRESQL);
    }
}
