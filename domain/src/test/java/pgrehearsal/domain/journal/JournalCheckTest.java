package pgrehearsal.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.codec.EventSamples;
import pgrehearsal.domain.journal.JournalCheck.Broken;
import pgrehearsal.domain.run.RunId;

/** Three runs, some of their records in turns; then somebody with all rights at the database. */
class JournalCheckTest {

    private static final int EACH = 6;

    private final MemoryJournal journal = new MemoryJournal();
    private List<Placed> placed = List.of();

    @BeforeEach
    void write() {
        List<List<JournalRecord>> runs = List.of(records("run-a"), records("run-b"), records("run-c"));
        for (int i = 0; i < EACH; i += 2) {
            for (List<JournalRecord> run : runs) {
                journal.append(run.subList(i, i + 2));
            }
        }
        placed = journal.readAll(0, Integer.MAX_VALUE);
    }

    private static List<JournalRecord> records(String run) {
        return EventCodec.encode(new RunId(run), EventSamples.all().subList(0, EACH), Hash.NONE);
    }

    @Test
    void whatWasWrittenIsIntact() {
        assertThat(check(placed)).isEmpty();
    }

    @Test
    void everyMissingOrChangedRecordIsFoundAtItsPlace() {
        for (int i = 0; i < placed.size(); i++) {
            long position = i + 1;
            Placed at = placed.get(i);
            assertThat(check(without(i))).map(Broken::position).contains(position);
            assertThat(check(with(i, new Placed(position, changed(at.record()), at.chain()))))
                    .map(Broken::position)
                    .contains(position);
            assertThat(check(with(i, new Placed(position, at.record(), Hash.of("another")))))
                    .map(Broken::position)
                    .contains(position);
            assertThat(check(with(i, new Placed(position, otherColumns(at.record()), at.chain()))))
                    .map(Broken::position)
                    .contains(position);
        }
    }

    @Test
    void twoRecordsInTheOtherOrderAreFound() {
        for (int i = 1; i < placed.size(); i++) {
            List<Placed> swapped = new ArrayList<>(placed);
            Collections.swap(swapped, i - 1, i);
            assertThat(check(swapped)).map(Broken::position).contains((long) i);
        }
    }

    /** Renumbered, so that no position is missing; but the chain over the positions cannot be made to fit. */
    @Test
    void runThatIsGoneAsAWholeIsFound() {
        List<Placed> others =
                placed.stream().filter(at -> !at.record().run().equals("run-b")).toList();
        List<Placed> renumbered = new ArrayList<>();
        for (Placed at : others) {
            renumbered.add(new Placed(renumbered.size() + 1, at.record(), at.chain()));
        }

        assertThat(check(renumbered)).map(Broken::position).contains(3L);
    }

    /** Even the chain made anew does not fit what the head states; the head must be changed as well. */
    @Test
    void everythingHashedAnewDoesNotFitTheHead() {
        MemoryJournal forged = new MemoryJournal();
        forged.append(records("run-a"));
        forged.append(records("run-c"));

        assertThat(check(forged.readAll(0, Integer.MAX_VALUE)))
                .map(Broken::what)
                .hasValueSatisfying(what -> assertThat(what).contains("ends at position 18", "end at 12"));
    }

    private Optional<Broken> check(List<Placed> stored) {
        JournalCheck check = new JournalCheck();
        for (Placed at : stored) {
            Optional<Broken> broken = check.next(at);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return check.end(journal.head());
    }

    private List<Placed> without(int index) {
        List<Placed> less = new ArrayList<>(placed);
        less.remove(index);
        return less;
    }

    private List<Placed> with(int index, Placed other) {
        List<Placed> changed = new ArrayList<>(placed);
        changed.set(index, other);
        return changed;
    }

    private static JournalRecord changed(JournalRecord record) {
        return new JournalRecord(record.run(), record.sequence(), record.line().replace("data", "dada"), record.hash());
    }

    private static JournalRecord otherColumns(JournalRecord record) {
        return new JournalRecord(record.run(), record.sequence() + 1, record.line(), record.hash());
    }
}
