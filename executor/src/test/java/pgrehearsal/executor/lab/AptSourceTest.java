package pgrehearsal.executor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AptSourceTest {

    @Test
    void readsOneLineFormat() {
        String text = """
                # deb http://commented.example/debian bookworm main
                deb http://plain.example/debian bookworm main contrib # a comment
                deb-src http://sources.example/debian bookworm main
                deb [arch=amd64 signed-by=/keys/a.gpg] http://signed.example/debian bookworm main
                deb http://broken.example/debian
                """;

        assertThat(AptSource.ofOneLineFormat(text))
                .containsExactly(
                        new AptSource(
                                "http://plain.example/debian", List.of("bookworm"), List.of("main", "contrib"), ""),
                        new AptSource(
                                "http://signed.example/debian", List.of("bookworm"), List.of("main"), "/keys/a.gpg"));
    }

    @Test
    void readsParagraphFormat() {
        String text = """
                # The main archive
                Types: deb deb-src
                URIs: http://one.example/debian
                  http://two.example/debian
                Suites: bookworm bookworm-updates
                # in between
                Components: main
                Signed-By: /keys/a.gpg

                Enabled: no
                Types: deb
                URIs: http://off.example/debian
                Suites: bookworm
                Components: main

                Types: deb
                URIs: http://inline.example/debian
                Suites: bookworm
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                """;

        assertThat(AptSource.ofParagraphFormat(text))
                .containsExactly(
                        source("http://one.example/debian", List.of("bookworm", "bookworm-updates"), "/keys/a.gpg"),
                        source("http://two.example/debian", List.of("bookworm", "bookworm-updates"), "/keys/a.gpg"),
                        source("http://inline.example/debian", List.of("bookworm"), ""));
    }

    @Test
    void theArchiveIsTheSourceOfTheMainSuite(@TempDir Path root) throws Exception {
        write(root, "etc/os-release", "ID=debian\nVERSION_CODENAME=\"bookworm\"\n");
        write(root, "etc/apt/sources.list.d/other.list", "deb http://other.example/tools tools-bookworm main\n");
        write(root, "etc/apt/sources.list.d/debian.sources", """
                Types: deb
                URIs: http://security.example/debian-security
                Suites: bookworm-security
                Components: main

                Types: deb
                URIs: http://main.example/debian
                Suites: bookworm bookworm-updates
                Components: main
                """);

        Distribution distribution = Distribution.read(root);

        assertThat(distribution.id()).isEqualTo("debian");
        assertThat(distribution.archive()).get().extracting(AptSource::uri).isEqualTo("http://main.example/debian");
    }

    @Test
    void aMachineWithoutAptHasNoArchive(@TempDir Path root) {
        assertThat(Distribution.read(root)).isEqualTo(new Distribution("unknown", "unknown", List.of()));
        assertThat(Distribution.read(root).archive()).isEmpty();
    }

    @Test
    void aSuiteAsksForItsCLibrary() {
        Suite trixie = Suite.of(17, "debian").orElseThrow();

        assertThat(trixie.runsWith("2.36")).isFalse();
        assertThat(trixie.runsWith("2.41")).isTrue();
        assertThat(Suite.of(13, "debian").orElseThrow().runsWith("2.36")).isTrue();
        assertThat(Suite.of(16, "debian")).isEmpty();
        assertThat(Suite.majorsOf("ubuntu")).containsExactly(12, 14, 16);
    }

    private static AptSource source(String uri, List<String> suites, String keyring) {
        return new AptSource(uri, suites, List.of("main"), keyring);
    }

    private static void write(Path root, String name, String text) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
