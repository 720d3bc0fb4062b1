package pgrehearsal.simulator.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.model.ModelledWorld;
import pgrehearsal.simulator.sim.Behaviour.Ahead;
import pgrehearsal.simulator.sim.Behaviour.OfStep;

/** What of an agenda can still do something, and in which words it is the same however it got there. */
final class Outlook {

    /** Stands for what is about no single step. */
    private static final StepId WHOLE = StepId.of(StepKinds.CHECK_CLIENTS);

    private final Stage stage;
    private final ModelledWorld world;
    private final Optional<Long> epoch;
    private final Optional<Saying> next;

    /**
     * @param epoch of the living driver
     * @param next what the operator says next
     */
    Outlook(Stage stage, Optional<Long> epoch, Optional<Saying> next) {
        this.stage = stage;
        this.world = stage.world();
        this.epoch = epoch;
        this.next = next;
    }

    List<Ahead> of(Agenda agenda) {
        List<Ahead> ahead = new ArrayList<>();
        for (Agenda.Due due : agenda.all()) {
            happening(due.happening())
                    .ifPresent(happening -> ahead.add(new Ahead(Duration.between(world.now(), due.at()), happening)));
        }
        return ahead;
    }

    private Optional<OfStep> happening(Happening happening) {
        return switch (happening) {
            case Happening.Milestone milestone ->
                stage.runsOrIsAwaited(milestone.key())
                        ? stage.begun(milestone.key(), OfStep.MILESTONE)
                        : Optional.empty();
            case Happening.TimeOut timeOut ->
                stage.runs(timeOut.key()) ? stage.begun(timeOut.key(), "time-out") : Optional.empty();
            case Happening.GivesUp givesUp ->
                stage.stillWaitsAt(givesUp.key(), givesUp.reached())
                        ? stage.begun(givesUp.key(), "gives up")
                        : Optional.empty();
            case Happening.Accepted accepted -> heard(accepted.intent(), "accepted");
            case Happening.Answer answer -> heard(answer.intent(), OfStep.ANSWER);
            case Happening.TriesAgain again -> heard(again.intent(), "tries again");
            case Happening.DriverStarts _ -> whole("driver starts");
            case Happening.ZombieWakes _ -> whole("zombie wakes");
            case Happening.JournalBack back ->
                whole("journal back " + back.fault().text());
            case Happening.OperatorSpeaks _ ->
                whole("operator speaks " + next.map(Saying::toString).orElse(""));
            // A note on record changes nothing.
            case Happening.Noted _ -> Optional.empty();
            case Happening.Heals heals -> whole("heals " + heals.fault().text());
            case Happening.TimePasses _ -> whole("time passes");
        };
    }

    /** What is said to a driver that has died since reaches nobody. */
    private Optional<OfStep> heard(Intent intent, String what) {
        return epoch.filter(living -> living == intent.epoch()).isPresent()
                ? Optional.of(new OfStep(intent.step(), what + " " + words(intent)))
                : Optional.empty();
    }

    /** To wait for a job that one has begun oneself is no other than to wait for one that was found. */
    static String words(Intent intent) {
        return (intent.ask() == Ask.PROBE ? "probe " : "act ") + intent.purpose();
    }

    private static Optional<OfStep> whole(String what) {
        return Optional.of(new OfStep(WHOLE, what));
    }
}
