package pgrehearsal.simulator.model;

/** One of the two installations of a node: where its data directory lies, what it holds, and what runs on it. */
public record Instance(FileSystem fileSystem, DataDirectory directory, ModelledServer server) {

    /** @param id two directories with the same id can share files by hard links */
    public record FileSystem(String id, long freeBytes, long freeInodes) {}

    Instance with(DataDirectory newDirectory) {
        return new Instance(fileSystem, newDirectory, server);
    }

    Instance with(ModelledServer newServer) {
        return new Instance(fileSystem, directory, newServer);
    }

    Instance with(FileSystem newFileSystem) {
        return new Instance(newFileSystem, directory, server);
    }
}
