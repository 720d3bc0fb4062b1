package pgrehearsal.replayui.cli.input;

import java.util.List;
import java.util.stream.Collectors;

/** Input that a person can mend. Everything wrong is said at once; the process ends with exit code 2. */
public final class BadInput extends RuntimeException {
    private final transient List<InputProblem> problems;

    public BadInput(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::message).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public BadInput(InputProblem problem) {
        this(List.of(problem));
    }

    public List<InputProblem> problems() {
        return problems;
    }
}
