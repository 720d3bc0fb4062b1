package pgrehearsal.replayui.api;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import pgrehearsal.replayui.view.StoredRun;

/** The runs that were looked at last. */
final class Looked {

    /** A large one takes hundreds of megabytes, and people look at one or compare two. */
    private static final int MOST = 4;

    private final Map<String, FoldedRun> runs = new LinkedHashMap<>();

    /** @param run which must be the one that is kept under its name, but for what it does not know yet */
    synchronized FoldedRun of(String id, Supplier<StoredRun> run) {
        FoldedRun known = runs.remove(id);
        FoldedRun folded = known == null ? new FoldedRun(run.get()) : known;
        runs.put(id, folded);
        Iterator<String> oldest = runs.keySet().iterator();
        while (runs.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
        return folded;
    }

    synchronized void forget(String id) {
        runs.remove(id);
    }
}
