package pgrehearsal.replayui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.cli.live.Terminal;
import pgrehearsal.replayui.cli.text.Paper;
import picocli.CommandLine.Help.Ansi;

/**
 * The three things that a process gives to a command: where answers go, where messages go, and the environment.
 *
 * <p>Both streams are UTF-8 whatever the locale says, so that a program reads the same bytes everywhere.
 */
public final class Console implements Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Ansi colours;
    private final Supplier<@Nullable String> in;
    private final boolean attended;
    private final int columns;

    public Console(Writer out, Writer err, Map<String, String> environment, boolean terminal) {
        this(out, err, environment, terminal, () -> null);
    }

    /**
     * @param terminal whether a person sits there
     * @param in gives the person's next line, or null when there is none any more
     */
    public Console(
            Writer out, Writer err, Map<String, String> environment, boolean terminal, Supplier<@Nullable String> in) {
        this(out, err, environment, terminal, in, Paper.WIDTH);
    }

    /** @param columns of the terminal */
    private Console(
            Writer out,
            Writer err,
            Map<String, String> environment,
            boolean terminal,
            Supplier<@Nullable String> in,
            int columns) {
        this.out = new PrintWriter(out, true);
        this.err = new PrintWriter(err, true);
        this.environment = environment;
        this.in = in;
        this.attended = terminal;
        this.columns = columns;
        this.colours = terminal && wantsColours(environment) ? Ansi.ON : Ansi.OFF;
    }

    /** The console of this process. */
    @SuppressWarnings("SystemConsoleNull") // From JDK 25 on it is null again when nobody sits there.
    static Console ofProcess() {
        var terminal = System.console();
        return new Console(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                System.getenv(),
                terminal != null && terminal.isTerminal(),
                terminal == null ? () -> null : terminal::readLine,
                Product.columns());
    }

    /** Where an answer for people goes. */
    Paper answers() {
        return new Paper(out, colours.enabled(), Math.min(Paper.WIDTH, columns));
    }

    /** Answers, and nothing else. */
    PrintWriter out() {
        return out;
    }

    /** Messages, progress, warnings: all that is not the answer. */
    PrintWriter err() {
        return err;
    }

    Ansi colours() {
        return colours;
    }

    @Override
    public Paper paper() {
        return new Paper(err, colours.enabled(), Math.min(Paper.WIDTH, columns));
    }

    @Override
    public boolean attended() {
        return attended;
    }

    @Override
    public Optional<String> ask(String question) {
        if (!attended) {
            return Optional.empty();
        }
        err.print(question);
        err.flush();
        return Optional.ofNullable(in.get()).map(String::strip);
    }

    Map<String, String> environment() {
        return environment;
    }

    boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    private static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static Writer writer(FileDescriptor descriptor) {
        OutputStream stream = new BufferedOutputStream(new FileOutputStream(descriptor));
        return new OutputStreamWriter(stream, UTF_8);
    }
}
