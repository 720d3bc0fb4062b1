package pgrehearsal.replayui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.replayui.view.Simulated;
import pgrehearsal.replayui.view.StoredRun;

class ShelfTest {

    private final StoredRun first = Simulated.run();
    private final StoredRun sample = named(first, "sample");
    private final CompletableFuture<List<StoredRun>> samples = new CompletableFuture<>();
    private final Shelf shelf = new Shelf(List.of(first), List.of(), samples);

    @BeforeEach
    void make() {
        samples.complete(List.of(sample));
    }

    @Test
    void whatIsHereIsNotKeptWaitingForTheSamples() {
        CompletableFuture<List<StoredRun>> never = new CompletableFuture<>();

        assertThat(new Shelf(List.of(first), List.of(), never).run(first.id())).contains(first);
    }

    @Test
    void theNewestStandsFirst() {
        StoredRun second = shelf.put(named(first, "second"));
        StoredRun third = shelf.put(named(first, "third"));

        assertThat(shelf.runs()).containsExactly(third, second, first, sample);
        assertThat(shelf.run("second")).contains(second);
        assertThat(shelf.run("fourth")).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNotPutTwice() {
        StoredRun again = new StoredRun("from elsewhere", false, first.records(), first.entries());

        assertThat(shelf.put(again)).isSameAs(first);
        assertThat(shelf.runs()).containsExactly(first, sample);
    }

    @Test
    void anotherRunOfTheSameNameIsRefused() {
        StoredRun other = named(Simulated.run("--seed", "2"), first.id());

        assertThatThrownBy(() -> shelf.put(other)).hasMessageContaining("its events are not those of this one");
        assertThat(shelf.run(first.id())).contains(first);
    }

    @Test
    void itIsFullOnceAndSaysSo() {
        IntStream.range(0, 200).forEach(number -> shelf.put(named(first, "run-" + number)));

        assertThatThrownBy(() -> shelf.put(named(first, "one-more"))).hasMessageContaining("there is no more room");
        assertThat(shelf.runs()).hasSize(202);
    }

    @Test
    void onlyWhatWasBroughtCanBeTakenAway() {
        IntStream.range(0, 200).forEach(number -> shelf.put(named(first, "run-" + number)));

        shelf.remove("run-7");

        assertThat(shelf.run("run-7")).isEmpty();
        assertThat(shelf.added()).hasSize(199).startsWith("run-199").doesNotContain("run-7");
        shelf.put(named(first, "in-its-place"));
        assertThat(shelf.runs().getFirst().id()).isEqualTo("in-its-place");
        assertThatThrownBy(() -> shelf.remove(sample.id())).hasMessageContaining("came with this server");
        assertThatThrownBy(() -> shelf.remove("nobody")).hasMessageContaining("nobody");
        assertThat(shelf.run(sample.id())).contains(sample);
    }

    private static StoredRun named(StoredRun run, String name) {
        List<LogEntry> entries = new ArrayList<>(run.entries());
        LogEntry head = entries.getFirst();
        RunPlanned planned = (RunPlanned) head.event();
        RunId id = new RunId(name);
        entries.set(
                0,
                new LogEntry(
                        head.sequence(),
                        head.at(),
                        head.epoch(),
                        head.actor(),
                        new RunPlanned(
                                id, planned.plan(), planned.planHash(), planned.procedureHash(), planned.options())));
        return new StoredRun("a test", false, EventCodec.encode(id, entries, Hash.NONE), entries);
    }
}
