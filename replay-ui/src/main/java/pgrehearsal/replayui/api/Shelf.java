package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.replayui.view.Matrix;
import pgrehearsal.replayui.view.StoredRun;

/**
 * What lives as long as this server: recordings and explorations that it was started with, and what was made or brought
 * since.
 */
final class Shelf {

    private static final int ADDED_MAX = 200;
    private static final int MATRICES_MAX = 50;
    private static final long LETTERS_MAX = 512L << 20;

    private final Map<String, StoredRun> runs = new LinkedHashMap<>();
    private final Map<String, Matrix> matrices = new LinkedHashMap<>();
    /** What is still being made while the server starts; empty once it is here. */
    private Optional<CompletableFuture<List<StoredRun>>> samples;

    /** What did not come with the server, and how many letters it has: it can be taken away again. */
    private final SequencedMap<String, Long> added = new LinkedHashMap<>();

    /** @param samples to be looked at, too; whoever asks for what may be among them waits for them */
    Shelf(List<StoredRun> first, List<Matrix> matrices, CompletableFuture<List<StoredRun>> samples) {
        first.forEach(run -> runs.putIfAbsent(run.id(), run));
        matrices.forEach(matrix -> this.matrices.putIfAbsent(matrix.id(), matrix));
        this.samples = Optional.of(samples);
    }

    private void takeSamples() {
        samples.ifPresent(made -> made.join().forEach(run -> runs.putIfAbsent(run.id(), run)));
        samples = Optional.empty();
    }

    /** The newest first, then those that the server was started with. */
    synchronized List<StoredRun> runs() {
        takeSamples();
        List<StoredRun> ordered = new ArrayList<>();
        added().forEach(id -> Optional.ofNullable(runs.get(id)).ifPresent(ordered::add));
        runs.values().stream().filter(run -> !added.containsKey(run.id())).forEach(ordered::add);
        return ordered;
    }

    /** What was made or brought since the server was started, the newest first. */
    synchronized List<String> added() {
        return List.copyOf(added.sequencedKeySet().reversed());
    }

    /**
     * Takes away what was made or brought.
     *
     * @throws BadRequest if the server was started with it
     * @throws NoSuchRun if it is not here
     */
    synchronized void remove(String id) {
        if (added.remove(id) != null) {
            runs.remove(id);
            return;
        }
        if (run(id).isEmpty()) {
            throw new NoSuchRun(id);
        }
        throw new BadRequest(
                Status.CONFLICT,
                "run " + id + " came with this server and stays as long as it: only what was made or brought since can"
                        + " be taken away");
    }

    synchronized Optional<StoredRun> run(String id) {
        if (!runs.containsKey(id)) {
            takeSamples();
        }
        return Optional.ofNullable(runs.get(id));
    }

    /**
     * What is here already stays as it is.
     *
     * @throws BadRequest if another run of that name is here, or if there is no more room
     */
    synchronized StoredRun put(StoredRun run) {
        takeSamples();
        StoredRun before = runs.get(run.id());
        if (before != null) {
            if (!before.records().equals(run.records())) {
                throw new BadRequest(
                        Status.CONFLICT,
                        "run " + run.id() + " is here already, and its events are not those of this one: maybe it comes"
                                + " from another program version, or one of the two was changed");
            }
            return before;
        }
        long more = run.records().stream()
                .map(JournalRecord::line)
                .mapToLong(String::length)
                .sum();
        long letters = added.values().stream().mapToLong(Long::longValue).sum();
        if (added.size() >= ADDED_MAX || letters + more > LETTERS_MAX) {
            throw new BadRequest(
                    Status.CONFLICT,
                    "there is no more room: this server keeps " + ADDED_MAX + " runs or " + (LETTERS_MAX >> 20)
                            + " MiB beside its journal; keep them with rehearse import, take some away, or start it"
                            + " anew");
        }
        runs.put(run.id(), run);
        added.put(run.id(), more);
        return run;
    }

    /** The newest first. */
    synchronized List<Matrix> matrices() {
        return List.copyOf(matrices.values()).reversed();
    }

    synchronized Optional<Matrix> matrix(String id) {
        return Optional.ofNullable(matrices.get(id));
    }

    /** @throws BadRequest if there is no more room */
    synchronized void put(Matrix matrix) {
        if (matrices.size() >= MATRICES_MAX && !matrices.containsKey(matrix.id())) {
            throw new BadRequest(
                    Status.CONFLICT,
                    "there is no more room: this server keeps " + MATRICES_MAX + " explorations; start it anew");
        }
        matrices.putIfAbsent(matrix.id(), matrix);
    }

    /** Tells whether it was here. */
    synchronized boolean removeMatrix(String id) {
        return matrices.remove(id) != null;
    }
}
