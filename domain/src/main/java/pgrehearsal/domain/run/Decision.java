package pgrehearsal.domain.run;

import java.util.List;
import java.util.Optional;

/**
 * What comes of a command.
 *
 * @param entries to append; a refused operator's word is recorded too, a stale driver's is not
 * @param after the state once they are appended
 */
public record Decision(List<LogEntry> entries, RunState after, Optional<Rejection> rejection) {

    public Decision {
        entries = List.copyOf(entries);
    }
}
