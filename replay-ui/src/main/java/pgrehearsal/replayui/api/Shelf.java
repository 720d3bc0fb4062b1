package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private int added;
    private long letters;

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
        List<StoredRun> all = new ArrayList<>(runs.values());
        List<StoredRun> ordered =
                new ArrayList<>(all.subList(all.size() - added, all.size()).reversed());
        ordered.addAll(all.subList(0, all.size() - added));
        return ordered;
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
        if (added >= ADDED_MAX || letters + more > LETTERS_MAX) {
            throw new BadRequest(
                    Status.CONFLICT,
                    "there is no more room: this server keeps " + ADDED_MAX + " runs or " + (LETTERS_MAX >> 20)
                            + " MiB beside its journal; keep them with rehearse import, or start it anew");
        }
        runs.put(run.id(), run);
        added++;
        letters += more;
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
}
