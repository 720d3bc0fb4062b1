package pgrehearsal.executor.journal.desk;

import pgrehearsal.executor.journal.JournalEngine;

class PostgresRunListTest extends RunListContract {

    PostgresRunListTest() {
        super(JournalEngine.POSTGRESQL);
    }
}
