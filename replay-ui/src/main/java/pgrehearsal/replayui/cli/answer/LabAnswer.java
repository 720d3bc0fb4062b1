package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.executor.lab.LabStatus;
import pgrehearsal.executor.lab.LabStatus.Content;
import pgrehearsal.executor.lab.LabStatus.DirectoryStatus;
import pgrehearsal.executor.lab.LabStatus.NodeStatus;
import pgrehearsal.executor.lab.LabStatus.ServerStatus;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/**
 * A lab as seen now.
 *
 * @param fresh it was just made: say what comes next
 */
public record LabAnswer(LabStatus status, Path fleetFile, boolean fresh) implements Answer {

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object()
                .put("lab", status.directory().toString())
                .put("fleetFile", fleetFile.toString())
                .put("port", status.port());
        document.set("nodes", Documents.array(status.nodes(), LabAnswer::node));
        return document;
    }

    private static JsonNode node(NodeStatus node) {
        ObjectNode document = Documents.object()
                .put("node", node.node().name())
                .put("address", node.node().address());
        switch (node.server()) {
            case ServerStatus.Stopped _ -> document.put("server", "stopped");
            case ServerStatus.Silent silent -> document.put("server", "silent").put("reason", silent.reason());
            case ServerStatus.Running running ->
                document.put("server", "running")
                        .put("version", running.version())
                        .put("role", Documents.word(running.role()))
                        .put("timeline", running.timeline())
                        .put("position", running.position())
                        .put("door", Documents.word(running.door()));
        }
        document.set("directories", Documents.array(node.directories(), LabAnswer::directory));
        return document;
    }

    private static JsonNode directory(DirectoryStatus directory) {
        return Documents.object()
                .put("major", directory.major())
                .put("path", directory.path().toString())
                .put("content", content(directory.content()));
    }

    @Override
    public void tell(Paper paper) {
        paper.line(Piece.strong("lab"), Piece.plain(" in " + status.directory() + ", port " + status.port()));
        paper.line("fleet file " + fleetFile);
        paper.blank();
        Table table = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT);
        for (NodeStatus node : status.nodes()) {
            table.row(
                    Piece.strong(node.node().name()),
                    Piece.plain(node.node().address()),
                    server(node.server()),
                    Piece.faint(node.directories().stream()
                            .map(directory -> directory.major() + ": " + content(directory.content()))
                            .collect(Collectors.joining(", "))));
        }
        table.print(paper);
        if (fresh) {
            paper.blank();
            paper.line("Now, for example:");
            paper.line("  rehearse simulate " + fleetFile);
            paper.line("  rehearse run " + fleetFile);
        }
    }

    private static Piece server(ServerStatus server) {
        return switch (server) {
            case ServerStatus.Stopped _ -> Piece.notable("stopped");
            case ServerStatus.Silent silent -> Piece.bad("SILENT: " + silent.reason());
            case ServerStatus.Running running ->
                Piece.good(number(running.version()) + " " + Texts.word(running.role()) + ", timeline "
                        + running.timeline() + ", at " + running.position() + ", door " + Texts.word(running.door()));
        };
    }

    /** Without what a distribution adds to it. */
    private static String number(String version) {
        return version.split(" ", 2)[0];
    }

    private static String content(Content content) {
        return switch (content) {
            case Content.Absent _ -> "absent";
            case Content.Cluster _ -> "cluster";
            case Content.Disabled _ -> "disabled by pg_upgrade";
            case Content.Incomplete _ -> "incomplete";
        };
    }
}
