package pgrehearsal.domain.invariant;

import java.util.List;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;

/** No effect without its durable intent, and none by a driver that another one has replaced. */
final class IntentFirst implements Invariant {

    @Override
    public String name() {
        return "intent-first";
    }

    @Override
    public List<String> broken(Moment moment) {
        RunState state = moment.state();
        if (moment.event() instanceof RunEvent.JobStarted started && !intended(state, started)) {
            return List.of(started.key() + " was begun without an intent on record");
        }
        return moment.event() instanceof RunEvent.StepIntended intended && intended.epoch() != state.epoch()
                ? List.of(intended.key() + " was intended in epoch " + intended.epoch() + ", and epoch " + state.epoch()
                        + " drives")
                : List.of();
    }

    /** Of a step that has ended since nothing can be said. */
    private static boolean intended(RunState state, RunEvent.JobStarted started) {
        return !(state.allProgress().get(started.step()) instanceof Progress.Open open)
                ? state.progress(started.step()).attempts() >= started.attempt()
                : open.key().equals(started.key());
    }
}
