package pgrehearsal.simulator.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.FaultSpec;
import pgrehearsal.simulator.sim.Runs;
import pgrehearsal.simulator.sim.Saying;
import pgrehearsal.simulator.sim.Violation;

/** What is left of a run that breaks something, once nothing more can be left out. */
class CounterexampleTest {

    private static final Violation BROKEN = new Violation("link-safety", "as said");
    private static final Fault STUCK = fault("replica-stuck@await-catch-up/n2");
    private static final Fault SLOW = fault("slow-disk@take-fingerprint/n1");
    private static final Fault KILLED = fault("driver-killed@start-leader/n1");
    private static final Optional<String> GATE = Optional.of("open-traffic");

    @Test
    void leavesOutEveryFaultAndCrashThatIsNotNeeded() {
        Course found = course(Optional.empty(), List.of(STUCK, SLOW, KILLED), "reverse");

        assertThat(shrunk(found, course -> course.faults().contains(KILLED)))
                .isEqualTo(course(Optional.empty(), List.of(KILLED)));
        assertThat(shrunk(found, course -> course.faults().containsAll(List.of(STUCK, KILLED))))
                .isEqualTo(course(Optional.empty(), List.of(STUCK, KILLED)));
    }

    @Test
    void leavesOutWordsAndWhatTheyMendAndGates() {
        Course found = course(GATE, List.of(SLOW), "mend+resume", "mend+reverse");

        assertThat(shrunk(found, course -> said(course, Saying.Verb.REVERSE)))
                .isEqualTo(course(Optional.empty(), List.of(), "reverse"));
        assertThat(shrunk(found, course -> course.turnsAt().isPresent())).isEqualTo(course(GATE, List.of()));
        assertThat(shrunk(
                        found,
                        course -> said(course, Saying.Verb.REVERSE)
                                && course.turnsAt().isPresent()))
                .isEqualTo(course(GATE, List.of(), "reverse"));
        assertThat(shrunk(found, course -> course.sayings().stream().anyMatch(Saying::mends)))
                .isEqualTo(course(Optional.empty(), List.of(), "mend+reverse"));
    }

    /** What could be left out only together with something else stays. */
    @Test
    void isMinimalWhenNoSingleThingCanBeLeftOut() {
        Course both = course(Optional.empty(), List.of(STUCK, SLOW), "reverse");
        Predicate<Course> bothOrNone = course -> course.faults().size() != 1 && said(course, Saying.Verb.REVERSE);

        assertThat(shrunk(both, bothOrNone)).isEqualTo(both);
        assertThat(counterexample(both).isMinimal(player(bothOrNone))).isTrue();
        assertThat(counterexample(both).isMinimal(player(course -> true))).isFalse();
        assertThat(counterexample(both).isMinimal(player(course -> false)))
                .as("a run that breaks nothing is no counterexample")
                .isFalse();
    }

    private static Course shrunk(Course found, Predicate<Course> breaks) {
        Counterexample shrunk = counterexample(found).shrunk(player(breaks));
        assertThat(shrunk.isMinimal(player(breaks))).isTrue();
        return shrunk.course();
    }

    private static Counterexample counterexample(Course course) {
        return new Counterexample(course, BROKEN, false);
    }

    private static Counterexample.Player player(Predicate<Course> breaks) {
        return course -> breaks.test(course) ? Optional.of(counterexample(course)) : Optional.empty();
    }

    private static boolean said(Course course, Saying.Verb verb) {
        return course.sayings().stream().anyMatch(saying -> saying.verb() == verb);
    }

    private static Course course(Optional<String> turnsAt, List<Fault> faults, String... sayings) {
        return new Course(
                faults, turnsAt, Arrays.stream(sayings).map(Saying::parse).toList());
    }

    private static Fault fault(String spec) {
        return FaultSpec.parse(spec, Runs.sites());
    }
}
