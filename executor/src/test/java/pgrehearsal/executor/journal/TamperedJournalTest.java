package pgrehearsal.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.JournalCheck;
import pgrehearsal.domain.journal.JournalCheck.Broken;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.Placed;

/** A superuser takes the triggers away and changes what is there; positions 1 to 9, three runs in turns. */
class TamperedJournalTest {

    private String url = "";
    private DatabaseJournal journal;

    @BeforeEach
    void write() {
        url = TestingServer.shared().newDatabase();
        journal = DatabaseJournal.open(JournalAddress.parse(url));
        List<List<JournalRecord>> runs = List.of(Lines.of("run-a", 3), Lines.of("run-b", 3), Lines.of("run-c", 3));
        for (int i = 0; i < 3; i++) {
            for (List<JournalRecord> run : runs) {
                journal.append(run.subList(i, i + 1));
            }
        }
        execute("alter table pgrehearsal.event disable trigger all");
        assertThat(check()).isEmpty();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void everyColumnOfEveryRecordIsCompared() {
        for (int position = 1; position <= 9; position++) {
            for (String change : List.of(
                    "record = set_byte(record, 40, get_byte(record, 40) # 1)",
                    "hash = set_byte(hash, 0, get_byte(hash, 0) # 1)",
                    "chain = set_byte(chain, 31, get_byte(chain, 31) # 128)",
                    "sequence = sequence + 100",
                    "run = run || 'x'")) {
                String kept = "create table kept as select * from pgrehearsal.event where position = " + position;
                execute(kept, "update pgrehearsal.event set " + change + " where position = " + position);
                assertThat(check()).as(change).map(Broken::position).contains((long) position);
                execute(
                        "delete from pgrehearsal.event where position = " + position,
                        "insert into pgrehearsal.event select * from kept",
                        "drop table kept");
            }
        }
        assertThat(check()).isEmpty();
    }

    @Test
    void missingRecordsAreFoundWhereTheyWere() {
        execute("delete from pgrehearsal.event where position = 5");
        assertThat(check()).map(Broken::position).contains(5L);
    }

    @Test
    void cutEndIsFound() {
        execute("delete from pgrehearsal.event where position > 7");
        assertThat(check()).map(Broken::position).contains(8L);
    }

    /** Its own chain is gone with it; the journal's is not. */
    @Test
    void wholeRunThatIsDeletedIsFound() {
        execute("delete from pgrehearsal.event where run = 'run-b'");
        assertThat(check()).map(Broken::position).contains(2L);

        execute("update pgrehearsal.event e set position = r.n from (select position, row_number() over"
                + " (order by position) as n from pgrehearsal.event) r where r.position = e.position and e.position > 0"
                + " and not exists (select 1 from pgrehearsal.event x where x.position = r.n)");
        assertThat(check()).as("renumbered, so far as it goes").isPresent();
    }

    private Optional<Broken> check() {
        JournalCheck check = new JournalCheck();
        for (Placed placed : journal.readAll(0, 100)) {
            Optional<Broken> broken = check.next(placed);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return check.end(journal.head());
    }

    private void execute(String... statements) {
        TestingServer.execute(url, List.of(statements));
    }
}
