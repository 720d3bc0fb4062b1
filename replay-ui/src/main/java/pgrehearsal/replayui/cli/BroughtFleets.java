package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.journal.Hash;

/** Fleets that somebody wants to be played on the page; of many the oldest are forgotten. */
final class BroughtFleets {

    private static final int MOST = 20;
    private static final int HASH_LETTERS = 6;

    private final SequencedMap<String, Fleet> fleets = new LinkedHashMap<>();

    /** Tells by what name it is found: the same file has the same one, and a changed one another. */
    synchronized String put(Fleet fleet, byte[] yaml) {
        String name = "own:" + fleet.name() + "-" + Hash.of(yaml).substring(0, HASH_LETTERS);
        fleets.remove(name);
        fleets.putLast(name, fleet);
        if (fleets.size() > MOST) {
            fleets.pollFirstEntry();
        }
        return name;
    }

    synchronized Optional<Fleet> fleet(String name) {
        return Optional.ofNullable(fleets.get(name));
    }

    /** The newest first. */
    synchronized List<String> names() {
        return new ArrayList<>(fleets.sequencedKeySet().reversed());
    }
}
