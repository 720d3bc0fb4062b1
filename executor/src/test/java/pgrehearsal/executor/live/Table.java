package pgrehearsal.executor.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, told line by line to those who wait for it, and kept in a file. */
final class Table {

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    private Table(Path file) {
        this.file = file;
    }

    static Table in(String name, String... columns) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "campaign"));
        Table table = new Table(folder.resolve(name + ".md"));
        table.row((Object[]) columns);
        table.row(List.of(columns).stream().map(column -> "---").toArray());
        return table;
    }

    void row(Object... cells) throws IOException {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(cell).append(" |");
        }
        say(line.toString());
    }

    void say(String line) throws IOException {
        lines.add(line);
        System.out.println(line);
        Files.write(file, lines);
    }
}
