package pgrehearsal.replayui.cli;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong and a person can mend it: the process ends with {@link ExitCode#BAD_INPUT}, all is said at once. */
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
