package pgrehearsal.replayui.cli.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what a person gave us: where it is, what was found, what is allowed, how to mend it.
 *
 * @param source the file, or the option, that holds the value
 * @param position line and column in a file, both counted from 1
 * @param field the path of the value, for example {@code clusters.main.nodes.patroni-03.role}
 */
public record InputProblem(
        String source,
        @Nullable Position position,
        @Nullable String field,
        String found,
        List<String> allowed,
        @Nullable String remedy) {

    public record Position(int line, int column) {
        public Position {
            if (line < 1 || column < 1) {
                throw new IllegalArgumentException(
                        "Expected line and column from 1, but found " + line + " and " + column);
            }
        }
    }

    public InputProblem {
        allowed = List.copyOf(allowed);
    }

    public static InputProblem in(String source, String found) {
        return new InputProblem(source, null, null, found, List.of(), null);
    }

    public InputProblem at(int line, int column) {
        return new InputProblem(source, new Position(line, column), field, found, allowed, remedy);
    }

    public InputProblem field(String path) {
        return new InputProblem(source, position, path, found, allowed, remedy);
    }

    public InputProblem allowed(List<String> values) {
        return new InputProblem(source, position, field, found, values, remedy);
    }

    public InputProblem remedy(String advice) {
        return new InputProblem(source, position, field, found, allowed, advice);
    }

    /** Starts with {@code file:line:column:}, as compilers do, so that editors can jump to the place. */
    public String message() {
        var message = new StringBuilder(source);
        if (position != null) {
            message.append(':').append(position.line()).append(':').append(position.column());
        }
        message.append(": ");
        if (field != null) {
            message.append(field).append(": ");
        }
        message.append("found ").append(found);
        if (!allowed.isEmpty()) {
            message.append("; allowed: ").append(String.join(", ", allowed));
        }
        if (remedy != null) {
            message.append('\n').append(remedy);
        }
        return message.toString();
    }
}
