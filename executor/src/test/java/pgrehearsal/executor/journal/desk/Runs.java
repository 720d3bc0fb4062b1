package pgrehearsal.executor.journal.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.RunCommand.Order;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;

/** The beginnings of runs of the smallest example. */
final class Runs {

    static final Instant NIGHT = Instant.parse("2026-01-11T22:00:00Z");

    private static final Plan PLAN = plan();

    private Runs() {}

    static RunPlanned planned(String run) {
        return new RunPlanned(
                new RunId(run),
                PLAN,
                PlanCodec.planHash(PLAN),
                PlanCodec.procedureHash(PLAN),
                new RunOptions(RunOptions.WorldKind.LIVE, 0, List.of(), List.of(), "test"));
    }

    static Order order(String id) {
        return new Order(NIGHT, id, "ada", "a test");
    }

    private static Plan plan() {
        try (InputStream example = Fleet.class.getResourceAsStream("/pgrehearsal/examples/three-nodes.yaml")) {
            Fleet fleet = ((FleetReading.Read) FleetReader.read(example.readAllBytes())).fleet();
            return ((Planning.Planned) Planner.plan(fleet)).plan();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
