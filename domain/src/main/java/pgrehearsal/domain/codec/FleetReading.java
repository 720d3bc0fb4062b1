package pgrehearsal.domain.codec;

import java.util.List;
import pgrehearsal.domain.fleet.Fleet;

/** What comes of reading a fleet file: a fleet, or everything that is wrong with it at once. */
public sealed interface FleetReading {

    record Read(Fleet fleet) implements FleetReading {}

    record Problems(List<FleetProblem> problems) implements FleetReading {
        public Problems {
            problems = List.copyOf(problems);
        }
    }
}
