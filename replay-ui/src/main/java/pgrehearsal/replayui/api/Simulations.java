package pgrehearsal.replayui.api;

import java.util.List;
import java.util.Optional;
import pgrehearsal.replayui.view.StoredRun;

/** What the page asks of the simulator; whoever composes the program answers it. */
public interface Simulations {

    /** For a server that has no simulator. */
    Simulations NONE = new Simulations() {
        @Override
        public List<Example> examples() {
            return List.of();
        }

        @Override
        public Choices choices(String fleet) {
            throw new Refused("nothing is simulated here");
        }

        @Override
        public Choices choices(StoredRun run, int at) {
            throw new Refused("nothing is simulated here");
        }

        @Override
        public Example bring(String name, byte[] yaml) {
            throw new Refused("nothing is simulated here");
        }

        @Override
        public StoredRun simulate(Wish wish) {
            throw new Refused("nothing is simulated here");
        }

        @Override
        public Parted whatIf(StoredRun run, int at, Wish wish) {
            throw new Refused("nothing is simulated here");
        }
    };

    /** What was asked for cannot be; the message says what was found and what is wanted. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /** A fleet that comes with the program, or that was brought; {@code about} says in a line what it is. */
    record Example(String fleet, String about) {}

    /**
     * What can be made to go wrong, and what an operator can be made to do.
     *
     * @param decisions about a run that waits
     * @param gates at which an operator can be told to stop
     */
    record Choices(List<FaultKind> faults, List<Decision> decisions, List<String> gates) {
        public Choices {
            faults = List.copyOf(faults);
            decisions = List.copyOf(decisions);
            gates = List.copyOf(gates);
        }
    }

    /**
     * @param usual the place that is meant most often
     * @param where at least one place
     */
    record FaultKind(
            String kind, String family, String what, List<Parameter> parameters, String usual, List<Where> where) {
        public FaultKind {
            parameters = List.copyOf(parameters);
            where = List.copyOf(where);
        }
    }

    /** @param otherwise the value if none is given */
    record Parameter(String name, String otherwise, String range) {}

    /** @param nodes the targets at which it can strike in this step; an empty text where the step has none */
    record Where(String step, List<String> nodes) {
        public Where {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * @param option decide for whenever the run waits, say for the decision that is open now
     * @param word as the command line has it
     */
    record Decision(String option, String word, String what) {}

    /**
     * What is to be played.
     *
     * @param fleet the name of an example, or of a fleet that was brought; empty in a what-if
     * @param operator what the operator does; in a what-if empty if as before
     */
    record Wish(String fleet, long seed, List<String> faults, Optional<Operator> operator) {
        public Wish {
            faults = List.copyOf(faults);
        }
    }

    /** @param stopAt a gate; empty if none */
    record Operator(List<String> decide, List<String> say, String stopAt, boolean acceptLoss, boolean finish) {
        public Operator {
            decide = List.copyOf(decide);
            say = List.copyOf(say);
        }
    }

    /** @param from how many events both have in common */
    record Parted(StoredRun run, int from) {}

    /** The fleets that were brought first, then those that come with the program. */
    List<Example> examples();

    /**
     * Keeps a fleet that somebody wants to be played, as long as the server lives.
     *
     * @param name of the file, as people call it
     * @throws Refused with all that is wrong with it, a line each
     */
    Example bring(String name, byte[] yaml);

    /** @throws Refused if there is no such example */
    Choices choices(String fleet);

    /**
     * What lies still ahead at an event.
     *
     * @throws Refused if the run is no simulation that can be gone through again
     */
    Choices choices(StoredRun run, int at);

    /** @throws Refused if it cannot be played */
    StoredRun simulate(Wish wish);

    /** @throws Refused if the run is no simulation that can be gone through again, or the change cannot be made */
    Parted whatIf(StoredRun run, int at, Wish wish);
}
