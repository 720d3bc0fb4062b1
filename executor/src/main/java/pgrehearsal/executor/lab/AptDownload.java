package pgrehearsal.executor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.host.Host;

/**
 * Takes packages of one suite from the mirror that this machine already uses, with folders of its own: nothing is
 * installed, and apt's own lists, cache and locks are not touched.
 */
final class AptDownload {
    private final Host self;
    private final Path folder;
    private final AptSource archive;

    AptDownload(Host self, Path folder, AptSource archive, Suite suite) {
        this.self = self;
        this.folder = folder;
        this.archive = archive;
        try {
            Files.createDirectories(folder.resolve("lists/partial"));
            Files.createDirectories(folder.resolve("archives/partial"));
            Files.createDirectories(folder.resolve("debs"));
            // An empty list of installed packages: apt would otherwise look for the versions that are installed here.
            Files.writeString(folder.resolve("status"), "");
            String key = archive.keyring().isEmpty() ? "" : "[signed-by=" + archive.keyring() + "] ";
            Files.writeString(
                    folder.resolve("sources.list"), "deb " + key + archive.uri() + " " + suite.codename() + " main\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        apt(List.of("update"), "read the package lists of " + suite.codename());
    }

    List<Path> download(List<String> packages) {
        List<String> arguments = new ArrayList<>(List.of("download"));
        arguments.addAll(packages);
        apt(arguments, "download " + String.join(", ", packages));
        return debs(folder.resolve("debs"));
    }

    /** A package and all that it depends on. Large: only for machines that lack common libraries. */
    List<Path> downloadWithDependencies(String name) {
        apt(
                List.of("install", "--download-only", "--yes", "--no-install-recommends", name),
                "download " + name + " and what it depends on");
        return debs(folder.resolve("archives"));
    }

    void unpack(Path deb, Path into) {
        self.run(Command.of("dpkg-deb", "-x", deb.toString(), into.toString()), Duration.ofMinutes(5))
                .requireSuccess("unpack " + deb.getFileName());
    }

    private void apt(List<String> arguments, String what) {
        List<String> all = new ArrayList<>(List.of("apt-get", "--quiet"));
        for (String option : List.of(
                "Dir::Etc::sourcelist=" + folder.resolve("sources.list"),
                "Dir::Etc::sourceparts=/dev/null",
                "Dir::State::Lists=" + folder.resolve("lists"),
                "Dir::State::status=" + folder.resolve("status"),
                "Dir::State::extended_states=" + folder.resolve("extended_states"),
                "Dir::Cache::archives=" + folder.resolve("archives"),
                "Dir::Cache::pkgcache=",
                "Dir::Cache::srcpkgcache=",
                "Debug::NoLocking=1",
                "APT::Sandbox::User=" + self.user(),
                "APT::Keep-Downloaded-Packages=1",
                "Acquire::Languages=none")) {
            all.add("-o");
            all.add(option);
        }
        all.addAll(arguments);
        Completed completed = self.run(Command.of(all).in(folder.resolve("debs")), Duration.ofMinutes(20));
        if (!completed.succeeded()) {
            throw new LabException(
                    "Cannot " + what + " from " + archive.uri() + ": "
                            + completed.stderr().strip(),
                    "Maybe there is no connection, or the mirror no longer has that suite: install the major version"
                            + " and try again.");
        }
    }

    private static List<Path> debs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
