package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.util.Optional;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.lab.Lab;

/**
 * A driver in a process of its own: LAB_DIRECTORY RUN GATE. It approves every gate up to the named one, leaves there or
 * when the run waits for somebody, and prints the outcome. Or it says nothing and stays until the run has ended.
 */
final class DriverMain {

    /** Instead of a gate. */
    static final String STAYS = "stays";

    private DriverMain() {}

    public static void main(String[] arguments) throws Exception {
        Lab lab = Lab.open(Path.of(arguments[0]));
        TestingFleet fleet = new TestingFleet(lab, new RunId(arguments[1]));
        Operator operator = arguments[2].equals(STAYS) ? new Silent() : fleet.until(arguments[2]);
        System.out.println(fleet.drive(operator).outcome());
    }

    /** Waits for what others say. */
    private record Silent() implements Operator {

        @Override
        public Optional<RunCommand.FromOperator> decide(RunState state) {
            return Optional.empty();
        }

        @Override
        public boolean staysWithout(RunState state) {
            return !state.ended();
        }
    }
}
