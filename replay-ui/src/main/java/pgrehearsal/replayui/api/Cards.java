package pgrehearsal.replayui.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pgrehearsal.replayui.view.RunCard;
import pgrehearsal.replayui.view.StoredRun;

/** The runs' cards, as long as the runs end where they ended when the cards were made. */
final class Cards {

    private final Map<Key, Made> made = new ConcurrentHashMap<>();

    private record Key(String where, String run) {}

    private record Made(String lastHash, Optional<RunCard> card) {}

    /**
     * @param where the run is kept
     * @param lastHash of the run as it is now
     * @param run empty if it cannot be read
     */
    Optional<RunCard> of(String where, String id, String lastHash, Supplier<Optional<StoredRun>> run) {
        Key key = new Key(where, id);
        Made known = made.get(key);
        if (known == null || !known.lastHash().equals(lastHash)) {
            known = new Made(lastHash, run.get().map(RunCard::of));
            made.put(key, known);
        }
        return known.card();
    }
}
