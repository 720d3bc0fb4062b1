package pgrehearsal.simulator.sim.check;

import java.util.List;
import pgrehearsal.domain.run.Progress;
import pgrehearsal.simulator.model.Ledger;

/** No effect without its durable intent, and none by a driver that another one has replaced. */
final class IntentFirst implements Check {

    @Override
    public String invariant() {
        return "intent-first";
    }

    @Override
    public List<String> broken(Scene scene) {
        return scene.begun().stream()
                .filter(entry -> entry.answer() == Ledger.Answer.ACCEPTED && !intended(scene, entry))
                .map(entry -> entry.key() + " was begun by epoch " + entry.epoch() + " without an intent on record")
                .toList();
    }

    private static boolean intended(Scene scene, Ledger.Entry entry) {
        return entry.epoch() == scene.state().epoch()
                && scene.state().openSteps().stream()
                        .anyMatch(step -> scene.state().progress(step) instanceof Progress.Open open
                                && open.key().equals(entry.key())
                                && open.effect().equals(entry.effect()));
    }
}
