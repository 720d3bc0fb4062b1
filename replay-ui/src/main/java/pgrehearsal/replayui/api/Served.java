package pgrehearsal.replayui.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.replayui.view.Matrix;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.StoredRun;

/**
 * What is served: recordings that were named, that come with the program or that were made here, and a journal's runs.
 *
 * @param simulations what can be made here
 * @param runbooks a plan in Markdown, as people review it
 * @param journal empty where there is none
 * @param signer told of what an operator's word appends, so that heads are signed
 * @param admission who may look, and who may say something
 * @param hosts by which this server may be called, beside the names of the loopback
 */
public record Served(
        Shelf shelf,
        Looked looked,
        Cards cards,
        Simulations simulations,
        Function<Plan, String> runbooks,
        Optional<DatabaseJournal> journal,
        BiConsumer<List<LogEntry>, RunHead> signer,
        Admission admission,
        List<String> hosts) {

    private static volatile Served now = new Served(
            List.of(),
            List.of(),
            CompletableFuture.completedFuture(List.of()),
            Simulations.NONE,
            _ -> "",
            Optional.empty(),
            (entries, head) -> {},
            Admission.LOOK_ONLY,
            List.of());

    public Served {
        hosts = List.copyOf(hosts);
    }

    /** With recordings and explorations to begin with, and with samples that may still be being made. */
    public Served(
            List<StoredRun> recordings,
            List<Matrix> matrices,
            CompletableFuture<List<StoredRun>> samples,
            Simulations simulations,
            Function<Plan, String> runbooks,
            Optional<DatabaseJournal> journal,
            BiConsumer<List<LogEntry>, RunHead> signer,
            Admission admission,
            List<String> hosts) {
        this(
                new Shelf(recordings, matrices, samples),
                new Looked(),
                new Cards(),
                simulations,
                runbooks,
                journal,
                signer,
                admission,
                hosts);
    }

    /** Set once, before anything is served. */
    public static void serve(Served served) {
        now = served;
    }

    static Served now() {
        return now;
    }

    /** The newest of the journal first, then the recordings; what cannot be read is left out. */
    List<StoredRun> runs() {
        List<StoredRun> runs = new ArrayList<>();
        journal.map(DatabaseJournal::runs)
                .orElse(List.of())
                .reversed()
                .forEach(head -> stored(head.run()).ifPresent(runs::add));
        runs.addAll(shelf.runs());
        return runs;
    }

    /** Of {@link #runs}, each read and folded only when it has another end than before. */
    List<RunCard> runCards() {
        List<RunCard> all = new ArrayList<>();
        for (RunHead head : journal.map(DatabaseJournal::runs).orElse(List.of()).reversed()) {
            cards.of("journal", head.run(), head.hash(), () -> stored(head.run()))
                    .ifPresent(all::add);
        }
        for (StoredRun run : shelf.runs()) {
            cards.of("shelf", run.id(), run.records().getLast().hash(), () -> Optional.of(run))
                    .ifPresent(all::add);
        }
        return all;
    }

    /** @throws NoSuchRun if there is none, or it is not what was written */
    StoredRun run(String id) {
        return folded(id).run();
    }

    /**
     * As it is now, with whatever was made of it before.
     *
     * @throws NoSuchRun if there is none, or it is not what was written
     */
    FoldedRun folded(String id) {
        FoldedRun folded =
                looked.of(id, () -> stored(id).or(() -> shelf.run(id)).orElseThrow(() -> new NoSuchRun(id)));
        if (journal.isPresent()) {
            List<JournalRecord> newer =
                    journal.get().read(id, folded.run().records().size());
            if (!newer.isEmpty() && !follows(folded, newer)) {
                looked.forget(id);
                throw new NoSuchRun(id);
            }
        }
        return folded;
    }

    /**
     * Takes a run from the shelf, with whatever was made of it.
     *
     * @throws NoSuchRun if it is not there
     */
    void takeAway(String id) {
        shelf.remove(id);
        looked.forget(id);
    }

    private static boolean follows(FoldedRun folded, List<JournalRecord> newer) {
        try {
            return folded.follow(newer);
        } catch (IllegalArgumentException e) {
            // Lines of a newer program: intact, and not for this one.
            return false;
        }
    }

    private Optional<StoredRun> stored(String id) {
        if (journal.isEmpty()) {
            return Optional.empty();
        }
        return switch (Verification.stored(journal.get().read(id, 0))) {
            case Verification.Intact intact -> {
                try {
                    yield Optional.of(StoredRun.of(journal.get().address().toString(), id.startsWith("live-"), intact));
                } catch (IllegalArgumentException e) {
                    // Lines of a newer program: intact, and not for this one.
                    yield Optional.empty();
                }
            }
            case Verification.Broken _ -> Optional.empty();
        };
    }
}
