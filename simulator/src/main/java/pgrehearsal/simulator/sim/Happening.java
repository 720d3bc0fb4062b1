package pgrehearsal.simulator.sim;

import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.fault.Fault;

/** Something that is going to happen. A value, so that a simulation can be forked with all that lies ahead of it. */
sealed interface Happening {

    /** A job comes to its next milestone. */
    record Milestone(String key) implements Happening {}

    /** A job that still runs is ended by its supervisor. */
    record TimeOut(String key) implements Happening {}

    /** A job that waits has waited long enough, if it has come no further since. */
    record GivesUp(String key, int reached) implements Happening {}

    /** The target of an intent says that it has begun. */
    record Accepted(Intent intent) implements Happening {}

    /** The answer to an intent reaches its driver, if that one still lives. */
    record Answer(Intent intent) implements Happening {}

    /** A driver that did not reach its intent's host has tried long enough. */
    record TriesAgain(Intent intent) implements Happening {}

    record DriverStarts() implements Happening {}

    /** A driver that was frozen goes on as if nothing had been. */
    record ZombieWakes(long epoch) implements Happening {}

    /** The journal can be written again. */
    record JournalBack(Fault fault) implements Happening {}

    record OperatorSpeaks() implements Happening {}

    /** What happened to the world is put on record. */
    record Noted(RunCommand.FaultNoted note) implements Happening {}

    record Heals(Fault fault) implements Happening {}

    /** Nothing but that time has passed; the world looks after its own time-outs. */
    record TimePasses() implements Happening {}
}
