package pgrehearsal.executor.live;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.world.Purpose;
import pgrehearsal.executor.host.JobKey;
import pgrehearsal.executor.host.Jobs;
import pgrehearsal.executor.host.LedgerEntry;

/**
 * What was done twice, as the hosts know it: a second accepted begin of one key, or a new attempt begun while an
 * earlier one of the same step was at work or after it had ended well. The log says only what an attempt was for.
 */
final class Twice {

    private final TestingFleet fleet;
    /** Keys of what may come again: what undoes a half-done step, and waiting, which does nothing. */
    private final TreeSet<String> repeatable = new TreeSet<>();

    private final List<String> found = new ArrayList<>();

    private Twice(TestingFleet fleet) {
        this.fleet = fleet;
        fleet.entries().forEach(entry -> {
            if (entry.event() instanceof RunEvent.StepIntended intended
                    && (intended.purpose() == Purpose.REPAIR || intended.effect() instanceof Effect.Linger)) {
                repeatable.add(intended.key());
            }
        });
    }

    static List<String> in(TestingFleet fleet) {
        Twice twice = new Twice(fleet);
        for (Node node : fleet.fleet().nodes()) {
            Jobs jobs = Jobs.on(
                    fleet.host(node), Path.of(node.work()).resolve(fleet.run().value()));
            twice.lookAtLedger(jobs);
            twice.lookAtDirectories(jobs);
        }
        return twice.found;
    }

    private void lookAtLedger(Jobs jobs) {
        TreeSet<String> accepted = new TreeSet<>();
        for (LedgerEntry entry : jobs.ledger()) {
            if (entry.word() == LedgerEntry.Word.BEGIN_ACCEPTED && !accepted.add(entry.key())) {
                found.add(entry.key() + " was accepted twice");
            }
        }
    }

    private record Attempt(JobKey key, int number, Instant began, Optional<String> exit) {

        static Attempt of(Jobs jobs, JobKey key) {
            String name = key.value();
            return new Attempt(
                    key,
                    Integer.parseInt(name.substring(name.lastIndexOf('.') + 1)),
                    Instant.parse(jobs.read(key, "began", 100).orElseThrow().strip()),
                    jobs.read(key, "exit", 100).map(String::strip));
        }

        String step() {
            return key.value().substring(0, key.value().lastIndexOf('.'));
        }

        boolean endedWell() {
            return exit.filter(text -> text.startsWith("0 exited ")).isPresent();
        }

        boolean endedAfter(Instant moment) {
            return exit.filter(text -> Instant.parse(text.split(" ")[2]).isAfter(moment))
                    .isPresent();
        }
    }

    private void lookAtDirectories(Jobs jobs) {
        Map<String, List<Attempt>> attempts = new TreeMap<>();
        for (JobKey key : jobs.keys()) {
            Attempt attempt = Attempt.of(jobs, key);
            attempts.computeIfAbsent(attempt.step(), step -> new ArrayList<>()).add(attempt);
        }
        for (List<Attempt> ofOneStep : attempts.values()) {
            ofOneStep.sort(Comparator.comparing(Attempt::number));
            for (int i = 1; i < ofOneStep.size(); i++) {
                for (Attempt earlier : ofOneStep.subList(0, i)) {
                    compare(earlier, ofOneStep.get(i));
                }
            }
        }
    }

    private void compare(Attempt earlier, Attempt later) {
        if (earlier.endedAfter(later.began())) {
            found.add(later.key() + " was begun while " + earlier.key() + " was at work");
        } else if (earlier.endedWell() && !repeatable.contains(earlier.key().value())) {
            found.add(later.key() + " was begun although " + earlier.key() + " had ended well");
        }
    }
}
