package pgrehearsal.executor.journal.desk;

import pgrehearsal.executor.journal.JournalEngine;

class SqliteRunListTest extends RunListContract {

    SqliteRunListTest() {
        super(JournalEngine.SQLITE);
    }
}
