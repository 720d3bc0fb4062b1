package pgrehearsal.simulator.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.run.Lifeline.Point;
import pgrehearsal.domain.run.RunCommand.FaultNoted;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Ask;
import pgrehearsal.domain.world.Intent;
import pgrehearsal.simulator.fault.Fault;
import pgrehearsal.simulator.fault.Fault.DriverKilled;
import pgrehearsal.simulator.fault.Fault.JobKilled;
import pgrehearsal.simulator.fault.Fault.LinkCrossDevice;
import pgrehearsal.simulator.fault.Fault.LinkKilled;
import pgrehearsal.simulator.fault.Fault.ReplicaStuck;
import pgrehearsal.simulator.model.ModelledWorld;

/** The faults that have not struck yet. Each strikes once, at the first occasion. */
final class Strikes {

    private final List<Fault> armed;

    Strikes(List<Fault> faults) {
        this.armed = new ArrayList<>(faults);
    }

    Strikes copy() {
        return new Strikes(armed);
    }

    /** The fault that kills a driver at this point, if one does. */
    Optional<DriverKilled> atPoint(Point point, StepId step) {
        for (Fault fault : armed) {
            if (fault instanceof DriverKilled killed && at(killed, step) && point(killed.point()) == point) {
                armed.remove(fault);
                return Optional.of(killed);
            }
        }
        return Optional.empty();
    }

    private static Point point(DriverKilled.Point point) {
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
        ModelledWorld struck = world;
        if (intent.ask() != Ask.ACT) {
            return struck;
        }
        for (Fault fault : new ArrayList<>(armed)) {
            if (at(fault, intent.step())) {
                switch (fault) {
                    case ReplicaStuck stuck -> {
                        struck = stick(stuck, struck, agenda);
                        note(fault, world.now(), agenda);
                    }
                    case LinkCrossDevice _ -> {
                        struck = struck.splitFileSystems(new Name(fault.place().node()));
                        note(fault, world.now(), agenda);
                    }
                    case DriverKilled _, JobKilled _, LinkKilled _ -> {}
                }
            }
        }
        return struck;
    }

    private static ModelledWorld stick(ReplicaStuck stuck, ModelledWorld world, Agenda agenda) {
        Instant now = world.now();
        if (!stuck.senderTimeout().isZero()) {
            agenda.put(now.plus(stuck.senderTimeout()), new Happening.TimePasses());
        }
        stuck.lasting().ifPresent(duration -> agenda.put(now.plus(duration), new Happening.Heals(stuck)));
        return world.withWalSenderTimeout(stuck.senderTimeout()).hold(stuck.replica(), stuck.what());
    }

    /** The world once the faults that strike at a milestone of a job have struck. */
    ModelledWorld atMilestone(Intent intent, String milestone, ModelledWorld world, Agenda agenda) {
        for (Fault fault : armed) {
            boolean kills = switch (fault) {
                case JobKilled killed -> killed.milestone().equals(milestone);
                case LinkKilled killed -> killed.milestone().equals(milestone);
                case DriverKilled _, ReplicaStuck _, LinkCrossDevice _ -> false;
            };
            if (kills && at(fault, intent.step())) {
                note(fault, world.now(), agenda);
                ModelledWorld killed = world.kill(intent.key());
                return fault instanceof LinkKilled link && !link.orphan()
                        ? killed.crash(intent.effect().node(), Side.NEW)
                        : killed;
            }
        }
        return world;
    }

    private static boolean at(Fault fault, StepId step) {
        return fault.place().toString().equals(step.toString());
    }

    private void note(Fault fault, Instant now, Agenda agenda) {
        armed.remove(fault);
        agenda.put(now, new Happening.Noted(new FaultNoted(now, fault.toString(), false)));
    }
}
