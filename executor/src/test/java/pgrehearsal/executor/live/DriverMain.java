package pgrehearsal.executor.live;

import java.nio.file.Path;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.lab.Lab;

/**
 * A driver in a process of its own: LAB_DIRECTORY RUN GATE. It approves every gate up to the named one, leaves there or
 * when the run waits for somebody, and prints the outcome.
 */
final class DriverMain {

    private DriverMain() {}

    public static void main(String[] arguments) throws Exception {
        Lab lab = Lab.open(Path.of(arguments[0]));
        TestingFleet fleet = new TestingFleet(lab, new RunId(arguments[1]));
        System.out.println(fleet.drive(fleet.until(arguments[2])).outcome());
    }
}
