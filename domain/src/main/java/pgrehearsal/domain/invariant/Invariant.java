package pgrehearsal.domain.invariant;

import java.util.List;

/** Something that must hold after every event of a run, in either world. */
public interface Invariant {

    /** All that are judged by observations. */
    List<Invariant> ALL = List.of(
            new OneWriter(),
            new NoLostCommit(),
            new LinkSafety(),
            new WayBackKnown(),
            new Carried(),
            new NoMixedService(),
            new HandsOff(),
            new IntentFirst(),
            new AlwaysAnAnswer());

    /** Its name, the same as that of the check of a simulation's hidden truth. */
    String name();

    /** What is known to be broken, each in a sentence; empty if nothing is. */
    List<String> broken(Moment moment);
}
