package pgrehearsal.replayui.cli.live;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pgrehearsal.replayui.cli.text.Paper;

/** A person who answers from a list, or nobody. */
final class TestingTerminal implements Terminal {
    private final StringWriter written = new StringWriter();
    private final Paper paper = new Paper(new PrintWriter(written, true), false);
    private final Deque<String> answers;
    private final boolean attended;

    private TestingTerminal(boolean attended, List<String> answers) {
        this.attended = attended;
        this.answers = new ArrayDeque<>(answers);
    }

    static TestingTerminal nobody() {
        return new TestingTerminal(false, List.of());
    }

    static TestingTerminal answering(String... answers) {
        return new TestingTerminal(true, List.of(answers));
    }

    String written() {
        return written.toString();
    }

    @Override
    public Paper paper() {
        return paper;
    }

    @Override
    public boolean attended() {
        return attended;
    }

    @Override
    public Optional<String> ask(String question) {
        paper.line(question);
        return Optional.ofNullable(answers.poll());
    }
}
