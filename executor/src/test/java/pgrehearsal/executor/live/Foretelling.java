package pgrehearsal.executor.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fact.ControlData;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact;
import pgrehearsal.domain.fact.Fact.ControlFact;
import pgrehearsal.domain.fact.Fact.ServerFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.Simulation;
import pgrehearsal.simulator.sim.SimulationOptions;

/** What a simulation says of a fleet before it is done for real, and recordings that must not pass for the same. */
final class Foretelling {

    private Foretelling() {}

    static List<LogEntry> of(Fleet fleet) {
        return of(fleet, OperatorSettings.APPROVING);
    }

    static List<LogEntry> of(Fleet fleet, OperatorSettings operator) {
        return switch (Planner.plan(fleet)) {
            case Planning.Planned planned ->
                Simulation.run(new SimulationOptions(
                                planned.plan(),
                                PlanCodec.planHash(planned.plan()),
                                PlanCodec.procedureHash(planned.plan()),
                                7,
                                List.of(),
                                operator,
                                "test"))
                        .entries();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    /** The recording with one fact altered, in each of several ways that a comparison must notice. */
    static Map<String, List<LogEntry>> alterations(List<LogEntry> entries) {
        Map<String, List<LogEntry>> altered = new LinkedHashMap<>();
        altered.put(
                "a server on another timeline",
                alter(
                        entries,
                        fact -> fact instanceof ServerFact.Up up
                                ? new ServerFact.Up(
                                        up.node(), up.side(), up.role(), up.timeline() + 1, up.position(), up.ours())
                                : fact));
        altered.put(
                "a control file on the other side",
                alter(
                        entries,
                        fact -> fact instanceof ControlFact.ControlFile control && control.side() == Side.NEW
                                ? new ControlFact.ControlFile(control.node(), Side.OLD, control.data())
                                : fact));
        altered.put(
                "an unclean stop",
                alter(
                        entries,
                        fact -> fact instanceof ControlFact.ControlFile control
                                        && control.data().state() == ControlData.State.SHUT_DOWN
                                ? new ControlFact.ControlFile(control.node(), control.side(), unclean(control.data()))
                                : fact));
        altered.put(
                "other content",
                alter(
                        entries,
                        fact -> fact instanceof Fact.FingerprintFact print && print.side() == Side.NEW
                                ? new Fact.FingerprintFact(
                                        print.node(),
                                        print.side(),
                                        new Digest("other"),
                                        print.tablesCounted(),
                                        print.tablesHashed(),
                                        print.sequences())
                                : fact));
        altered.put(
                "a job that failed",
                alter(
                        entries,
                        fact -> fact instanceof Fact.JobFact job
                                ? new Fact.JobFact(job.node(), job.state(), 1, job.outputTail())
                                : fact));
        altered.put(
                "a fact that is missing",
                alter(
                        entries,
                        fact -> fact.question().kind() == FactKind.DOOR
                                ? new Fact.SavedFact(fact.question().node(), true)
                                : fact));
        return altered;
    }

    /** Alters the first fact that the alteration makes another one of. */
    private static List<LogEntry> alter(List<LogEntry> entries, UnaryOperator<Fact> alteration) {
        List<LogEntry> altered = new ArrayList<>();
        boolean done = false;
        for (LogEntry entry : entries) {
            if (!done && entry.event() instanceof RunEvent.Observed observed) {
                List<Fact> facts = new ArrayList<>(observed.facts());
                for (int i = 0; i < facts.size() && !done; i++) {
                    Fact other = alteration.apply(facts.get(i));
                    done = !other.equals(facts.get(i));
                    facts.set(i, other);
                }
                altered.add(new LogEntry(
                        entry.sequence(),
                        entry.at(),
                        entry.epoch(),
                        entry.actor(),
                        new RunEvent.Observed(observed.step(), observed.attempt(), facts)));
            } else {
                altered.add(entry);
            }
        }
        if (!done) {
            throw new IllegalStateException("there was nothing to alter");
        }
        return altered;
    }

    private static ControlData unclean(ControlData data) {
        return new ControlData(
                ControlData.State.IN_PRODUCTION,
                data.systemId(),
                data.checkpoint(),
                data.redo(),
                data.timeline(),
                data.checksums(),
                data.walSegmentBytes());
    }
}
