package pgrehearsal.simulator.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.run.Lifeline.Point;
import pgrehearsal.domain.run.RunCommand.FaultNoted;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.fault.DriverFault;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.Strike;
import pgrehearsal.simulator.model.ModelledWorld;

/** The faults that have not struck yet. Each strikes once, at the first occasion. */
final class Strikes {

    private final List<Fault> armed;
    private final List<Fault> struck = new ArrayList<>();
    /** What has come by since somebody last asked; only somebody who explores does. */
    private @Nullable List<Occasion> noted;

    Strikes(List<Fault> faults) {
        this.armed = new ArrayList<>(faults);
    }

    Strikes copy() {
        Strikes copy = new Strikes(armed);
        copy.struck.addAll(struck);
        copy.noted = noted == null ? null : new ArrayList<>(noted);
        return copy;
    }

    void arm(Fault fault) {
        armed.add(fault);
    }

    /** What is about to strike, and what of what has struck could be mended. */
    List<String> texts(ModelledWorld world) {
        List<String> texts = new ArrayList<>();
        armed.forEach(fault -> texts.add("armed " + fault.text()));
        for (Fault fault : struck) {
            if (fault.remedied(world) != world) {
                texts.add("struck " + fault.text());
            }
        }
        return texts;
    }

    void noteOccasions() {
        noted = new ArrayList<>();
    }

    /** The occasions since this was last asked, in their order. */
    List<Occasion> takeOccasions() {
        List<Occasion> taken = noted == null ? List.of() : noted;
        noteOccasions();
        return taken;
    }

    private void note(Occasion occasion) {
        if (noted != null) {
            noted.add(occasion);
        }
    }

    /** Nothing strikes any more, and what can be mended of what has struck is mended. */
    ModelledWorld remedied(ModelledWorld world) {
        armed.clear();
        return mended(world);
    }

    /** What can be mended of what has struck so far is mended. */
    ModelledWorld mended(ModelledWorld world) {
        ModelledWorld mended = world;
        for (Fault fault : struck) {
            mended = fault.remedied(mended);
        }
        return mended;
    }

    /** The fault that befalls a driver at this point, if one does. */
    Optional<DriverFault> atPoint(Point point, StepId step) {
        note(new Occasion.Passed(point, step));
        for (Fault fault : armed) {
            if (fault instanceof DriverFault ofDriver
                    && fault.strike() instanceof Strike.OnDriver strike
                    && point(strike.point()) == point
                    && at(fault, step)) {
                armed.remove(fault);
                return Optional.of(ofDriver);
            }
        }
        return Optional.empty();
    }

    static Point point(Strike.Point point) {
        return switch (point) {
            case BEFORE_INTENT -> Point.BEFORE_INTENT;
            case AFTER_INTENT -> Point.AFTER_INTENT;
            case MID_EFFECT -> Point.MID_EFFECT;
            case AFTER_EFFECT -> Point.AFTER_EFFECT;
            case AFTER_RECORD -> Point.AFTER_RECORD;
        };
    }

    /** The world once the faults that strike when a step begins have struck. */
    ModelledWorld atBegin(Intent intent, ModelledWorld world, Agenda agenda) {
        if (intent.ask() != Ask.ACT) {
            return world;
        }
        note(new Occasion.Begun(intent.step()));
        if (armed.isEmpty()) {
            return world;
        }
        ModelledWorld struck = world;
        for (Fault fault : List.copyOf(armed)) {
            if (fault.strike() instanceof Strike.OnWorld strike && at(fault, intent.step())) {
                struck = strike.change().apply(struck);
                strike.lookAgain().ifPresent(after -> agenda.put(world.now().plus(after), new Happening.TimePasses()));
                note(fault, world.now(), agenda);
            }
        }
        return struck;
    }

    /** The world once the faults that strike at a milestone of a job have struck. */
    ModelledWorld atMilestone(Intent intent, String milestone, ModelledWorld world, Agenda agenda) {
        note(new Occasion.Reached(intent.step(), milestone));
        if (armed.isEmpty()) {
            return world;
        }
        ModelledWorld struck = world;
        for (Fault fault : List.copyOf(armed)) {
            if (fault.strike() instanceof Strike.OnJob strike
                    && strike.milestone().equals(milestone)
                    && at(fault, intent.step())) {
                struck = strike.change().apply(struck, intent.key());
                note(fault, world.now(), agenda);
            }
        }
        return struck;
    }

    private static boolean at(Fault fault, StepId step) {
        return fault.place().toString().equals(step.toString());
    }

    /** It is on record when it strikes, and heals when its time has come. */
    private void note(Fault fault, Instant now, Agenda agenda) {
        armed.remove(fault);
        struck.add(fault);
        fault.heals().ifPresent(after -> agenda.put(now.plus(after), new Happening.Heals(fault)));
        agenda.put(now, new Happening.Noted(new FaultNoted(now, fault.text(), false)));
    }
}
