package pgrehearsal.replayui.cli;

import java.time.Duration;
import java.util.function.Supplier;
import pgrehearsal.replayui.cli.text.Paper;

/** A word every few seconds about how far something is; none if it is over before. */
final class Progress {

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);

    private final Paper paper;
    private long said = System.nanoTime();

    Progress(Paper paper) {
        this.paper = paper;
    }

    void say(Supplier<String> word) {
        long now = System.nanoTime();
        if (now - said > BETWEEN_WORDS.toNanos()) {
            said = now;
            paper.line(word.get());
        }
    }
}
