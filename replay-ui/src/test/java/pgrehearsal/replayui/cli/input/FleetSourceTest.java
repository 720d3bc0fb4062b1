package pgrehearsal.replayui.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pgrehearsal.domain.fleet.Fleet;

class FleetSourceTest {
    @Test
    void everyExampleIsKnownAndCanBeRead() throws IOException {
        try (var files = Files.list(Path.of("../domain/examples"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.replace(".yaml", ""))
                    .toList();
            assertThat(FleetSource.EXAMPLES).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(FleetSource.EXAMPLES)
                .allSatisfy(name ->
                        assertThat(FleetSource.read(FleetSource.EXAMPLE + name)).isInstanceOf(Fleet.class));
    }
}
