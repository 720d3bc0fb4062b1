package pgrehearsal.executor.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.host.LocalHost;
import pgrehearsal.executor.host.OsUser;

/** Downloads one major version and unpacks it beside its target; the target appears as a whole or not at all. */
final class MajorUnpacker {
    private final Host self = LocalHost.of("this machine", OsUser.current().name());
    private final Suite suite;
    private final AptSource archive;
    private final Progress progress;

    MajorUnpacker(Suite suite, AptSource archive, Progress progress) {
        this.suite = suite;
        this.archive = archive;
        this.progress = progress;
    }

    void unpackTo(Path target) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        Path scratch = target.resolveSibling(target.getFileName() + ".scratch");
        // Whoever holds the lock of this version may remove what an interrupted one has left.
        Trees.delete(partial);
        Trees.delete(scratch);
        Trees.delete(target);
        try {
            Files.createDirectories(scratch);
            Trees.createReadable(partial);
            unpack(partial, scratch);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(partial);
            Trees.delete(scratch);
        }
        progress.say("unpacked PostgreSQL " + suite.major() + " into " + target);
    }

    private void unpack(Path partial, Path scratch) throws IOException {
        progress.say(
                "downloading PostgreSQL " + suite.major() + " of " + suite.distribution() + " " + suite.codename());
        AptDownload apt = new AptDownload(self, scratch, archive, suite);
        for (Path deb : apt.download(List.of("postgresql-" + suite.major(), "postgresql-client-" + suite.major()))) {
            apt.unpack(deb, partial);
        }
        addLibraries(apt, partial, scratch.resolve("libraries"));
        Trees.makeReadable(partial);
    }

    private void addLibraries(AptDownload apt, Path partial, Path scratch) throws IOException {
        MissingLibraries missing = new MissingLibraries(self, programs(partial), partial.resolve("libraries"));
        if (missing.names().isEmpty()) {
            return;
        }
        Files.createDirectories(scratch);
        for (Path deb : apt.download(suite.libraryPackages())) {
            apt.unpack(deb, scratch);
        }
        missing.takeFrom(scratch);
        Set<String> left = missing.names();
        if (left.isEmpty()) {
            return;
        }
        progress.say("downloading libraries that this machine lacks: " + String.join(", ", left));
        for (Path deb : apt.downloadWithDependencies("postgresql-" + suite.major())) {
            String name = deb.getFileName().toString();
            // The C library itself is the machine's own: programs and library must fit, and that was looked at before.
            if (name.startsWith("lib") && !name.startsWith("libc6") && !name.startsWith("libc-")) {
                apt.unpack(deb, scratch);
            }
        }
        missing.takeFrom(scratch);
        if (!missing.names().isEmpty()) {
            throw new LabException(
                    "PostgreSQL " + suite.major() + " needs libraries that were not found: "
                            + String.join(", ", missing.names()),
                    "Maybe install PostgreSQL " + suite.major() + " or these libraries.");
        }
    }

    private List<Path> programs(Path root) throws IOException {
        Path home = root.resolve("usr/lib/postgresql/" + suite.major());
        List<Path> programs = new ArrayList<>();
        try (Stream<Path> bin = Files.list(home.resolve("bin"))) {
            bin.filter(Files::isRegularFile).sorted().forEach(programs::add);
        }
        // Loaded when a server needs them; just-in-time compilation is left out, it would ask for a whole compiler.
        for (String library : List.of("libpqwalreceiver.so", "plpgsql.so", "pgoutput.so")) {
            programs.add(home.resolve("lib").resolve(library));
        }
        return programs;
    }
}
