package pgrehearsal.domain.world;

import java.util.List;

/**
 * The only door to effects. A modelled world and the live one stand behind it, and neither returns a verdict.
 *
 * <p>{@link #begin} returns at once. The answers come later and as commands to the run: whether the begin was accepted,
 * and what was seen when the effect had ended.
 */
public interface World {

    void begin(Intent intent);

    /**
     * What the hosts themselves hold of this run, asked for by a driver before it takes over. A host that does not
     * answer is left out: its jobs are unknown.
     */
    List<JobsThere> jobs();
}
