package pgrehearsal.executor.journal.desk;

import pgrehearsal.executor.journal.JournalEngine;

class SqliteJournalStorageEngineTest extends JournalStorageEngineContract {

    SqliteJournalStorageEngineTest() {
        super(JournalEngine.SQLITE);
    }
}
