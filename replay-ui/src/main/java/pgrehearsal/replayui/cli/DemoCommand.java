package pgrehearsal.replayui.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.cli.demo.Show;
import pgrehearsal.replayui.cli.demo.Story;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.text.Paper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        description = {
            "The story in a minute: an upgrade that goes well, and what becomes of it when things go wrong.",
            "All that is shown is simulated there and then; the recordings are left behind."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse demo",
            "  rehearse demo --fast",
            "  rehearse demo --dir /tmp/demo --format json",
        })
final class DemoCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Option(
            names = "--fast",
            description = "Tell it as a page, at once; so it is told wherever no person sits at a terminal.")
    private boolean fast;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the recordings are left (default: $XDG_STATE_HOME/pgrehearsal/demo).")
    private @Nullable Path directory;

    @Override
    public ExitCode call() {
        Path folder = made(directory == null ? byDefault(rehearse.console().environment()) : directory);
        Story story = Story.play(Product.program(), Product.version(), folder);
        story.record();
        Console console = rehearse.console();
        boolean watched = !fast && rehearse.format() == OutputFormat.TEXT && console.attended();
        if (watched && !isDumb(console)) {
            show(story, console);
        } else {
            rehearse.answer(story);
        }
        return story.violated() ? ExitCode.VIOLATED : ExitCode.ANSWERED;
    }

    private static boolean isDumb(Console console) {
        return console.environment().getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static void show(Story story, Console console) {
        boolean colours = console.colours().enabled();
        Show show = new Show(story, console.out(), colours, drawsLines(console.environment()));
        boolean shown = show.play();
        Paper paper = new Paper(console.out(), colours, Math.min(Paper.WIDTH, show.columns()));
        if (shown) {
            story.sum(paper);
            story.close(paper);
        } else {
            story.tell(paper);
        }
    }

    /** As the locale says, which the first of these that is set decides. */
    private static boolean drawsLines(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
    }

    private static Path byDefault(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base =
                state.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".local", "state") : Path.of(state);
        return base.resolve("pgrehearsal").resolve("demo");
    }

    private static Path made(Path wanted) {
        try {
            return Files.createDirectories(wanted.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new BadInput(InputProblem.in("--dir", wanted + ", which cannot be made: " + e)
                    .remedy("Maybe choose another folder with --dir."));
        }
    }
}
