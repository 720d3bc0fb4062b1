package pgrehearsal.simulator.sim.check;

import java.util.List;

/** Something that must always hold, looked at in the hidden truth and not in what a run believes. */
public interface Check {

    /** All checks that a simulation makes. */
    List<Check> ALL = List.of(
            new OneWriter(),
            new NoLostCommit(),
            new LinkSafety(),
            new WayBackExists(),
            new Carried(),
            new NoMixedService(),
            new HandsOff(),
            new IntentFirst(),
            new DoneOnce());

    /** The invariant's name. */
    String invariant();

    /** What is broken now, each in a sentence; empty if all is well. */
    List<String> broken(Scene scene);
}
