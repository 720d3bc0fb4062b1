package pgrehearsal.simulator.fault;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.simulator.model.Milestone;
import pgrehearsal.simulator.model.Works;

/**
 * A step at which a fault can strike.
 *
 * @param wayBack it is a step of turning back
 * @param effects what the step may ask of the world: first what it does, then what repairs it
 */
public record Site(Place place, boolean wayBack, List<Effect> effects) {

    public Site {
        effects = List.copyOf(effects);
    }

    boolean hasJob() {
        return effects.stream().anyMatch(effect -> !(effect instanceof Effect.ReadFacts));
    }

    /** It runs pg_upgrade for good. */
    boolean links() {
        return effects.getFirst() instanceof RunPgUpgrade upgrade && upgrade.mode() != RunPgUpgrade.Mode.CHECK_LIVE;
    }

    /** It brings the new directory to a standby by rsync, not by a manifest. */
    boolean bringsByRsync() {
        return effects.getFirst() instanceof Effect.CopyTree;
    }

    /** It leaves the old directory without its control file, from a moment on. */
    boolean renamesControlFile() {
        return links() && milestones().contains("control-file-renamed");
    }

    /** Where the job of what it does ends. */
    String lastMilestone() {
        return Works.milestones(effects.getFirst()).getLast().name();
    }

    /** What its jobs come by, in order. */
    List<String> milestones() {
        return effects.stream()
                .filter(effect -> !(effect instanceof Effect.ReadFacts))
                .flatMap(effect -> Works.milestones(effect).stream())
                .map(Milestone::name)
                .distinct()
                .toList();
    }
}
