package pgrehearsal.simulator.explore;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can become of a run from a moment on.
 *
 * @param alone how it stands when nobody decides anything
 * @param reachable how it can end with what a person may decide, a bit for each ending; with what happens alone
 */
record Fate(Ending alone, int reachable) {

    static Fate of(Ending ending) {
        return new Fate(ending, 1 << ending.ordinal());
    }

    /** With what a decision on the way leads to. */
    Fate or(Fate decided) {
        return new Fate(alone, reachable | decided.reachable);
    }

    /** After something was tried again on the way. */
    Fate retried() {
        int upgraded = 1 << Ending.UPGRADED.ordinal();
        int after = 1 << Ending.AFTER_RETRY.ordinal();
        return new Fate(
                alone == Ending.UPGRADED ? Ending.AFTER_RETRY : alone,
                (reachable & upgraded) == 0 ? reachable : reachable & ~upgraded | after);
    }

    Set<Ending> endings() {
        EnumSet<Ending> endings = EnumSet.noneOf(Ending.class);
        for (Ending ending : Ending.values()) {
            if ((reachable & 1 << ending.ordinal()) != 0) {
                endings.add(ending);
            }
        }
        return endings;
    }

    /** In few bits; never 0. */
    short packed() {
        return (short) (reachable << 4 | alone.ordinal());
    }

    static Fate unpacked(short packed) {
        return new Fate(Ending.values()[packed & 15], packed >> 4);
    }
}
