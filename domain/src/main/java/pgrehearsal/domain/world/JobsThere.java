package pgrehearsal.domain.world;

import java.util.List;
import pgrehearsal.domain.fleet.Name;

/**
 * What one host's own job directories say of a run.
 *
 * @param epoch the highest that was seen there, 0 if none was
 * @param keys of all jobs that were ever begun there
 */
public record JobsThere(Name node, long epoch, List<String> keys) {
    public JobsThere {
        keys = List.copyOf(keys);
    }
}
