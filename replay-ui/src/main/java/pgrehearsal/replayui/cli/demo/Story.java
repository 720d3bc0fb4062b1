package pgrehearsal.replayui.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.domain.view.Timeline;
import pgrehearsal.replayui.cli.answer.Answer;
import pgrehearsal.replayui.cli.answer.RunAnswer;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.view.Shell;

/**
 * The whole story with what came of it.
 *
 * @param program as it was called
 * @param directory of the recordings
 */
public record Story(String program, Path directory, List<Scene> scenes) implements Answer {

    private static final int INDENT = 4;

    public Story {
        scenes = List.copyOf(scenes);
    }

    /**
     * Simulates all that is told.
     *
     * @param product this program's version
     */
    public static Story play(String program, String product, Path directory) {
        return new Story(program, directory, Programme.play(product));
    }

    /** A command worth trying next, and why. */
    private record Hint(String why, String command) {}

    /** Leaves a recording of each run. */
    public void record() {
        for (Scene scene : scenes) {
            for (Take take : scene.takes()) {
                if (take.played() instanceof Take.Played.Run run) {
                    RecordingFile.write(
                            "--dir", file(scene, take).toString(), run.answer().entries());
                }
            }
        }
    }

    /** Something happened that must never happen. */
    public boolean violated() {
        return runs().anyMatch(run -> run.answer().violated() || !run.twice().isEmpty());
    }

    private Stream<Take.Played.Run> runs() {
        return Take.runs(scenes.stream().flatMap(scene -> scene.takes().stream()));
    }

    private Path file(Scene scene, Take take) {
        String label = take.equals(scene.first()) ? "" : "-" + take.label().replaceAll("[^a-z]+", "-");
        return directory.resolve((scenes.indexOf(scene) + 1) + "-" + scene.name() + label + ".jsonl");
    }

    @Override
    public JsonNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode told = document.putArray("scenes");
        for (Scene scene : scenes) {
            ObjectNode part = told.addObject();
            part.put("name", scene.name()).put("title", scene.title()).put("story", scene.story());
            ArrayNode takes = part.putArray("takes");
            for (Take take : scene.takes()) {
                ObjectNode each = takes.addObject();
                each.put("label", take.label()).put("command", take.command(program));
                if (take.played() instanceof Take.Played.Run) {
                    each.put("recording", file(scene, take).toString());
                }
                each.set("answer", take.played().answer().document());
            }
        }
        document.put("directory", directory.toString());
        ArrayNode next = document.putArray("next");
        hints().forEach(hint -> next.addObject().put("why", hint.why()).put("command", hint.command()));
        return document;
    }

    @Override
    public void tell(Paper paper) {
        paper.wrapped(
                "",
                Piece.plain("What follows is simulated just now, by what rehearse simulate runs; every figure is"
                        + " taken from these runs."));
        for (Scene scene : scenes) {
            paper.blank();
            paper.line(Piece.strong((scenes.indexOf(scene) + 1) + " of " + scenes.size() + "  " + scene.title()));
            paper.wrapped(INDENT, Piece.plain(scene.story()));
            tell(paper, scene);
        }
        close(paper);
    }

    private void tell(Paper paper, Scene scene) {
        if (!scene.others().isEmpty()) {
            paper.blank();
            paper.wrapped(INDENT, Piece.strong(scene.first().label()));
        }
        command(paper, scene.first());
        switch (scene.first().played()) {
            case Take.Played.Refused refused -> refused.answer().tell(paper);
            case Take.Played.Run run -> {
                Optional<Instant> from = scene.from().flatMap(phase -> begins(run.answer(), phase));
                for (News news : News.of(run.answer().timeline())) {
                    if (from.isEmpty() || !news.at().isBefore(from.get())) {
                        paper.wrapped(offset(news) + "  ", news.piece());
                    }
                }
                RunAnswer.after(run.answer().entries(), run.answer().state(), "")
                        .tell(paper);
                drivers(paper, run);
            }
        }
        for (Take take : scene.others()) {
            paper.blank();
            paper.wrapped(INDENT, Piece.strong(take.label()));
            command(paper, take);
            Take.runs(Stream.of(take))
                    .forEach(run -> paper.wrapped(INDENT, run.answer().sentence()));
        }
    }

    /** Of a run that has had several, what they began. */
    private static void drivers(Paper paper, Take.Played.Run run) {
        long drivers = run.answer().state().epoch();
        if (drivers > 1) {
            paper.wrapped(
                    "",
                    Piece.plain("By the modelled hosts' own ledger, " + drivers + " drivers have begun pg_upgrade "
                            + (run.pgUpgrades() == 1 ? "once" : run.pgUpgrades() + " times") + ", and "
                            + (run.twice().isEmpty() ? "nothing twice." : run.twice() + " twice.")));
        }
    }

    private void command(Paper paper, Take take) {
        paper.line(Piece.faint(" ".repeat(INDENT) + "$ " + take.command(program)));
    }

    private static String offset(News news) {
        String text = Texts.offset(news.offset());
        return " ".repeat(Math.max(0, 2 * INDENT + 1 - text.length())) + text;
    }

    private static Optional<Instant> begins(RunAnswer answer, Phase phase) {
        return answer.timeline().sections().stream()
                .filter(section -> section.phase().equals(Optional.of(phase)))
                .map(Timeline.Section::begins)
                .findFirst();
    }

    /** What became of each run, in a line each. */
    public void sum(Paper paper) {
        for (Scene scene : scenes) {
            paper.line(Piece.strong((scenes.indexOf(scene) + 1) + "  " + scene.title()));
            for (Take take : scene.takes()) {
                String label = take.label().isEmpty() ? "" : take.label() + ": ";
                paper.wrapped(
                        "   " + label,
                        switch (take.played()) {
                            case Take.Played.Run run -> run.answer().sentence();
                            case Take.Played.Refused refused -> refused(refused);
                        });
            }
        }
    }

    private static Piece refused(Take.Played.Refused refused) {
        return Piece.bad("REFUSED for " + refused.answer().reasons().size() + " reasons; nothing was touched.");
    }

    /** What holds of all runs, where they are kept, and what to try next. */
    public void close(Paper paper) {
        paper.blank();
        checked(paper);
        paper.blank();
        paper.line(Piece.strong("The recordings are in " + directory));
        paper.line(Piece.strong("Try next:"));
        for (Hint hint : hints()) {
            paper.line(Piece.plain("  " + hint.command()));
            paper.line(Piece.faint("      " + hint.why()));
        }
    }

    private void checked(Paper paper) {
        long events = runs().mapToLong(run -> run.answer().entries().size()).sum();
        long violations = runs().filter(run -> run.answer().violated()).count();
        long twice = runs().filter(run -> !run.twice().isEmpty()).count();
        String sum = runs().count() + " runs, " + events
                + " events: after each of them what must always hold was checked" + " in the modelled fleet itself";
        paper.wrapped(
                "",
                violations + twice == 0
                        ? Piece.good(sum + ", and it held; nothing was begun twice.")
                        : Piece.bad(sum + ". IT WAS VIOLATED in " + violations + " runs, and something begun twice in "
                                + twice + "."));
    }

    private List<Hint> hints() {
        List<Hint> hints = new ArrayList<>();
        Scene stuck = scene("stuck-replica");
        parkedAt(stuck.first())
                .ifPresent(event -> hints.add(new Hint(
                        "all that was known when the run was parked, and what each decision costs",
                        command("show", file(stuck, stuck.first()).toString(), "--at", Long.toString(event)))));
        Scene good = scene("goes-well");
        Scene resumed = scene("driver-dies");
        hints.add(new Hint(
                "the night whose driver died, beside the good one",
                command(
                        "diff",
                        file(good, good.first()).toString(),
                        file(resumed, resumed.first()).toString())));
        hints.add(new Hint(
                "the same plan as a checklist with owners, in Markdown",
                command("plan", "example:gitlab-production", "--runbook")));
        hints.add(new Hint(
                "what else can be made to go wrong, and where", command("faults", "example:gitlab-production")));
        hints.add(new Hint(
                "two hundred nights with faults by chance; a failure comes with the line that replays it",
                command("simulate", "example:gitlab-staging", "--swarm", "200")));
        hints.add(new Hint(
                "a real fleet on this machine, for the same upgrade with real servers",
                command("lab", "up", "--help")));
        return hints;
    }

    private Scene scene(String name) {
        return scenes.stream()
                .filter(scene -> scene.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Long> parkedAt(Take take) {
        return Take.runs(Stream.of(take))
                .flatMap(run -> run.answer().entries().stream())
                .filter(entry -> entry.event() instanceof RunEvent.RunParked)
                .map(LogEntry::sequence)
                .findFirst();
    }

    private String command(String... words) {
        return program + " " + Shell.line(List.of(words));
    }
}
