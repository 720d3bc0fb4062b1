package pgrehearsal.simulator.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.SimulationOptions;

/**
 * What makes one run other than the undisturbed one.
 *
 * @param faults in the order in which they struck
 * @param turnsAt the gate that is not approved
 * @param sayings what is said when the run waits, in turn
 */
public record Course(List<Fault> faults, Optional<String> turnsAt, List<Saying> sayings) {

    static final Course UNDISTURBED = new Course(List.of(), Optional.empty(), List.of());

    public Course {
        faults = List.copyOf(faults);
        sayings = List.copyOf(sayings);
    }

    Course with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new Course(more, turnsAt, sayings);
    }

    Course saying(Saying next) {
        List<Saying> more = new ArrayList<>(sayings);
        more.add(next);
        return new Course(faults, turnsAt, more);
    }

    Course turningAt(String gate, Saying next) {
        return new Course(faults, Optional.of(gate), sayings).saying(next);
    }

    /** What one thing less makes of it, for each thing: a fault, a word, the gate that is held, what a word mends. */
    List<Course> simpler() {
        List<Course> simpler = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            simpler.add(new Course(without(faults, i), turnsAt, sayings));
        }
        if (turnsAt.isPresent()) {
            simpler.add(new Course(faults, Optional.empty(), sayings));
        }
        for (int i = 0; i < sayings.size(); i++) {
            List<Saying> fewer = without(sayings, i);
            simpler.add(new Course(faults, turnsAt, fewer));
            if (turnsAt.isPresent()) {
                simpler.add(new Course(faults, Optional.empty(), fewer));
            }
            Saying saying = sayings.get(i);
            if (saying.mends()) {
                List<Saying> alone = new ArrayList<>(sayings);
                alone.set(i, saying.alone());
                simpler.add(new Course(faults, turnsAt, alone));
            }
        }
        return simpler;
    }

    private static <T> List<T> without(List<T> all, int left) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(left);
        return fewer;
    }

    /** The simulation that is this run. */
    public SimulationOptions options(SimulationOptions base) {
        OperatorSettings operator = OperatorSettings.APPROVING.saying(sayings);
        return base.nominal()
                .with(faults)
                .with(turnsAt.map(operator::stoppingAt).orElse(operator));
    }
}
