package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.journal.JournalUnavailable;
import pgrehearsal.executor.host.HostException;
import pgrehearsal.executor.lab.LabException;
import pgrehearsal.replayui.cli.answer.Answer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

class RehearseTest {
    private final TestingConsole console = new TestingConsole();

    @Test
    void answersPeopleInText() {
        assertThat(console.runWith(answering(), "probe")).isZero();
        assertThat(console.out()).isEqualToIgnoringNewLines("three nodes");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void answersProgramsWithOneDocumentWhereverTheOptionStands() {
        console.runWith(answering(), "--format", "json", "probe");
        assertThat(console.out()).isEqualToIgnoringWhitespace("{\"nodes\": 3}");

        var other = new TestingConsole();
        other.runWith(answering(), "probe", "--format=JSON");
        assertThat(other.out()).isEqualTo(console.out());
    }

    @Test
    void endsWithTheCodeThatTheCommandReturns() {
        assertThat(console.runWith(new Probe(_ -> ExitCode.PARKED), "probe")).isEqualTo(11);
    }

    @Test
    void coloursOnlyATerminalAndOnlyIfWanted() {
        assertThat(textOn(new TestingConsole(Map.of(), true))).contains("\033[");
        assertThat(textOn(new TestingConsole(Map.of(), false))).doesNotContain("\033[");
        assertThat(textOn(new TestingConsole(Map.of("NO_COLOR", "1"), true))).doesNotContain("\033[");
        assertThat(textOn(new TestingConsole(Map.of("NO_COLOR", ""), true))).contains("\033[");
        assertThat(textOn(new TestingConsole(Map.of("TERM", "dumb"), true))).doesNotContain("\033[");
    }

    @Test
    void badInputIsToldWithoutAStackTrace() {
        var wrongRole = InputProblem.in("fleet.yaml", "mastr").at(12, 15).field("nodes.patroni-03.role");
        var wrongPort = InputProblem.in("fleet.yaml", "-1").at(14, 15).field("nodes.patroni-03.port");

        int code = console.runWith(failing(new BadInput(List.of(wrongRole, wrongPort))), "probe", "--format", "json");

        assertThat(code).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err().lines())
                .containsExactly(
                        "fleet.yaml:12:15: nodes.patroni-03.role: found mastr",
                        "fleet.yaml:14:15: nodes.patroni-03.port: found -1");
    }

    @Test
    void bugShowsItsStackTraceOnlyWhenAsked() {
        var bug = new IllegalStateException("no such node");

        assertThat(console.runWith(failing(bug), "probe")).isEqualTo(1);
        assertThat(console.err()).contains("no such node", "--debug").doesNotContain("\tat ");

        var asked = new TestingConsole();
        assertThat(asked.runWith(failing(bug), "probe", "--debug")).isEqualTo(1);
        assertThat(asked.err()).contains("no such node", "\tat ");

        var byEnvironment = new TestingConsole(Map.of("REHEARSE_DEBUG", "1"), false);
        assertThat(byEnvironment.runWith(failing(bug), "probe")).isEqualTo(1);
        assertThat(byEnvironment.err()).contains("\tat ");
    }

    @Test
    void troubleOfTheMachineIsToldWithItsRemedyAndNotAsABug() {
        assertThat(console.runWith(failing(new LabException("The address is in use.", "Maybe --port 5434.")), "probe"))
                .isEqualTo(2);
        assertThat(console.err()).contains("The address is in use.", "Maybe --port 5434.");

        var lost = new TestingConsole();
        assertThat(lost.runWith(failing(new JournalUnavailable("disk full", new IOException("x"))), "probe"))
                .isEqualTo(1);
        assertThat(lost.err())
                .contains("disk full", "Nothing more is done to the fleet")
                .doesNotContain("bug");

        var host = new TestingConsole();
        var noUser = new HostException(HostException.Code.WRONG_USER, "no user postgres");
        assertThat(host.runWith(failing(noUser), "probe")).isEqualTo(1);
        assertThat(host.err()).contains("no user postgres").doesNotContain("bug", "\tat ");
    }

    @Test
    void failedAssertionIsABugToo() {
        assertThat(console.runWith(failing(new AssertionError("two primaries")), "probe"))
                .isEqualTo(1);
        assertThat(console.err()).contains("two primaries");
    }

    @Test
    void badUsageNamesTheWayToTheHelp() {
        assertThat(console.runWith(answering(), "probe", "--frmat")).isEqualTo(2);
        assertThat(console.err()).contains("--frmat", "rehearse probe --help");
        assertThat(console.out()).isEmpty();

        var nothing = new TestingConsole();
        assertThat(nothing.runWith(answering())).isEqualTo(2);
        assertThat(nothing.err()).contains("Expected a command", "rehearse --help");

        var wrongValue = new TestingConsole();
        assertThat(wrongValue.runWith(answering(), "probe", "--format", "xml")).isEqualTo(2);
        assertThat(wrongValue.err()).contains("xml", "text", "json");
    }

    @Test
    void saysWhichVersionItIs() {
        assertThat(console.run("--version")).isZero();
        assertThat(console.out()).matches("pgrehearsal \\d+\\.\\d+.*\\R");
    }

    private static String textOn(TestingConsole console) {
        console.runWith(answering(), "probe");
        return console.out();
    }

    private static Probe answering() {
        return new Probe(rehearse -> {
            rehearse.answer(new ThreeNodes());
            return ExitCode.ANSWERED;
        });
    }

    private static Probe failing(Throwable failure) {
        return new Probe(_ -> {
            switch (failure) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(failure);
            }
        });
    }

    private record ThreeNodes() implements Answer {
        @Override
        public JsonNode document() {
            return JsonNodeFactory.instance.objectNode().put("nodes", 3);
        }

        @Override
        public void tell(Paper paper) {
            paper.line(Piece.strong("three nodes"));
        }
    }

    @FunctionalInterface
    private interface Work {
        ExitCode with(Rehearse rehearse) throws Exception;
    }

    @Command(name = "probe")
    private static final class Probe implements Callable<ExitCode> {
        private final Work work;

        @ParentCommand
        private Rehearse rehearse;

        Probe(Work work) {
            this.work = work;
        }

        @Override
        public ExitCode call() throws Exception {
            return work.with(rehearse);
        }
    }
}
