package pgrehearsal.domain.run;

import java.util.List;

/**
 * What a run was started with, beside its plan.
 *
 * @param seed of a simulation's durations; 0 in a live run
 * @param faults as they were asked for
 * @param decisions made before the run: how the modelled operator was set, or what a person accepted unrehearsed
 * @param product version of the program that planned the run; only it or a newer one resumes it
 */
public record RunOptions(WorldKind world, long seed, List<String> faults, List<String> decisions, String product) {

    public RunOptions {
        faults = List.copyOf(faults);
        decisions = List.copyOf(decisions);
    }

    /** In which world a run takes place. */
    public enum WorldKind {
        SIMULATED,
        LIVE
    }
}
