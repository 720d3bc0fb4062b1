package pgrehearsal.executor.journal;

class PostgresJournalTest extends DatabaseContract {

    @Override
    JournalAddress address() {
        return JournalAddress.parse(TestingServer.shared().newDatabase());
    }
}
