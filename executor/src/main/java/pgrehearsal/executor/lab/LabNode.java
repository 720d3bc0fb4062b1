package pgrehearsal.executor.lab;

import java.nio.file.Path;

/** One node of a lab. Old and new data directory share a parent: hard links need one file system. */
public record LabNode(String name, String address, Path directory) {

    public Path data(int major) {
        return directory.resolve(Integer.toString(major));
    }

    public Path socketDirectory() {
        return directory;
    }

    public Path log(int major) {
        return directory.resolve("log/postgresql-" + major + ".log");
    }

    /** Where durable jobs keep their directories. */
    public Path work() {
        return directory.resolve("rehearse");
    }
}
