package pgrehearsal.executor.journal;

import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.MemoryJournal;

class MemoryJournalTest extends JournalContract {

    private final Journal journal = new MemoryJournal();

    @Override
    Journal journal() {
        return journal;
    }
}
