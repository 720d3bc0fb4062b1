package pgrehearsal.replayui.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.run.Course;
import pgrehearsal.domain.run.OpenDecision;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.run.RunStatus;
import pgrehearsal.domain.step.Finding;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.way.Means;
import pgrehearsal.domain.way.WayBack;

/**
 * What an operator must know who sees nothing else: what state the run is in, which way back is left and how long it
 * takes, until when there is time to decide, and what is open to be decided.
 *
 * @param status in capitals: UNDER WAY, AT GATE, PAUSED, PARKED, or how the run has ended
 * @param sentence all of it in one
 * @param waitsFor what the run waits for, empty if for nobody
 * @param level empty before it is known
 * @param way back, in words
 * @param waySeconds until the old version serves
 * @param turnBackBy empty where nothing leads back, or the old version serves again
 * @param around what is at work that is about no node
 * @param path what clients come through, from the edge to the server
 */
public record TopLine(
        String status,
        String phase,
        String sentence,
        String waitsFor,
        String level,
        String way,
        long waySeconds,
        boolean wayProven,
        boolean losesWrites,
        Optional<Instant> turnBackBy,
        List<String> around,
        List<ClientsPath.Part> path,
        List<Choice> decisions,
        List<Finding> findings) {

    /**
     * A decision that is open.
     *
     * @param seconds expected of it
     */
    public record Choice(String command, String subject, long seconds, String consequence) {

        static Choice of(OpenDecision decision) {
            return new Choice(
                    decision.command(), decision.subject(), decision.cost().toSeconds(), decision.consequence());
        }
    }

    public TopLine {
        around = List.copyOf(around);
        path = List.copyOf(path);
        decisions = List.copyOf(decisions);
        findings = List.copyOf(findings);
    }

    static TopLine of(RunState state, Optional<WayBack> way, List<StepId> around) {
        return of(state, way, names(around), ClientsPath.of(state));
    }

    static List<String> names(List<StepId> steps) {
        return steps.stream().map(StepId::toString).toList();
    }

    /** With what whoever follows a run has already. */
    static TopLine of(RunState state, Optional<WayBack> way, List<String> around, List<ClientsPath.Part> path) {
        Window window = state.planned().plan().fleet().upgrade().window();
        Optional<WayBack> leads = way.filter(known -> known.means() != Means.NONE);
        List<Finding> findings = state.status() instanceof RunStatus.Parked parked
                ? parked.parking().findings()
                : List.of();
        boolean asks = !(state.status() instanceof RunStatus.Active)
                || state.waitingGate().isPresent();
        return new TopLine(
                status(state),
                state.phase().map(Texts::word).orElse(""),
                sentence(state, way),
                waits(state),
                way.map(known -> known.fleet().name()).orElse(""),
                way.map(Texts::way).orElse(""),
                way.map(known -> known.duration().toSeconds()).orElse(0L),
                way.map(WayBack::proven).orElse(false),
                way.map(WayBack::losesWrites).orElse(false),
                leads.map(known -> known.turnBackTime(window)),
                around,
                path,
                asks ? state.openDecisions().stream().map(Choice::of).toList() : List.of(),
                findings);
    }

    static String status(RunState state) {
        return switch (state.status()) {
            case RunStatus.Active _ -> state.waitingGate().isPresent() ? "AT GATE" : "UNDER WAY";
            case RunStatus.Paused _ -> "PAUSED";
            case RunStatus.Parked _ -> "PARKED";
            case RunStatus.Ended ended -> ended.outcome().name();
        };
    }

    private static String sentence(RunState state, Optional<WayBack> way) {
        return does(state) + "; "
                + way.map(known -> "way back: " + Texts.way(known)).orElseGet(() -> noWay(state)) + ".";
    }

    private static String does(RunState state) {
        return switch (state.status()) {
            case RunStatus.Active _ -> waits(state).isEmpty() ? goes(state) : "Waits: " + waits(state);
            case RunStatus.Paused paused -> "Paused by " + paused.by();
            case RunStatus.Parked _ -> "Parked: " + waits(state);
            case RunStatus.Ended ended -> ended(ended.outcome());
        };
    }

    private static String goes(RunState state) {
        String phase = state.phase().map(now -> " in phase " + Texts.word(now)).orElse("");
        return switch (state.course()) {
            case Course.Forward _ -> "Under way" + phase;
            case Course.Finishing _ -> "Releases what leads back";
            case Course.Turning _ -> "Ends what is open, then turns back";
            case Course.Back _ -> "Turns back" + phase;
        };
    }

    private static String ended(Outcome outcome) {
        return switch (outcome) {
            case UPGRADED -> "Upgraded, and verified";
            case REVERSED -> "Turned back: the old version serves";
            case REFUSED -> "Refused before anything was touched";
            case PARKED -> "Parked";
        };
    }

    private static String noWay(RunState state) {
        return state.course() instanceof Course.Back ? "the old version is where it was" : "nothing was changed yet";
    }

    private static String waits(RunState state) {
        return switch (state.status()) {
            case RunStatus.Parked parked ->
                parked.parking().code() + " at " + Texts.list(parked.parking().steps());
            case RunStatus.Paused paused -> "paused by " + paused.by();
            case RunStatus.Active _ ->
                state.waitingGate().map(gate -> "gate " + gate.name()).orElse("");
            case RunStatus.Ended _ -> "";
        };
    }
}
