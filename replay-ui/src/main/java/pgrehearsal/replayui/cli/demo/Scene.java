package pgrehearsal.replayui.cli.demo;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.step.Phase;

/**
 * A part of the story.
 *
 * @param name of its recordings
 * @param story what is to be seen, in a sentence or two
 * @param from the phase from which on it is told; empty for the whole run
 * @param seconds that a person at a terminal watches it
 * @param takes the first one is shown node by node, the others as what else could have become of it
 */
record Scene(String name, String title, String story, Optional<Phase> from, int seconds, List<Take> takes) {

    Scene {
        takes = List.copyOf(takes);
    }

    Take first() {
        return takes.getFirst();
    }

    List<Take> others() {
        return takes.subList(1, takes.size());
    }
}
