package pgrehearsal.executor.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.FleetReader;
import pgrehearsal.domain.codec.FleetReading;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.JournalRefused;
import pgrehearsal.executor.journal.TestingServer;
import pgrehearsal.executor.lab.TestingLab;

class JournalPlaceTest {

    @TempDir
    private Path folder;

    @Test
    void journalInTheFleetIsRefused() throws Exception {
        try (TestingLab testing = TestingLab.prepare()) {
            TestingFleet fleet = new TestingFleet(testing.up());
            Node leader = fleet.fleet().nodes().getFirst();
            String url = "jdbc:postgresql://" + leader.host() + ":" + leader.port() + "/postgres?user="
                    + fleet.fleet().user();

            assertThatThrownBy(() -> open(url, fleet.fleet(), fleet))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContainingAll(
                            "found in the fleet that is upgraded: node n1", "Choose a database outside fleet");
            assertThat(fleet.lab()
                            .psql("n1")
                            .rows("postgres", "select nspname from pg_namespace where nspname = 'pgrehearsal'"))
                    .as("nothing was made there")
                    .isEmpty();
            try (TestingServer server = TestingServer.start(TestingServer.memory());
                    DatabaseJournal outside = open(server.newDatabase(), fleet.fleet(), fleet)) {
                assertThat(outside.runs()).isEmpty();
            }
            requireOnlyStagingHasItsJournalHere(fleet);
        }
    }

    private void requireOnlyStagingHasItsJournalHere(TestingFleet fleet) throws IOException {
        String file = folder.resolve("journal.db").toString();
        assertThat(fleet.fleet().environment()).isEqualTo(Environment.STAGING);
        Fleet production = inProduction(fleet);
        assertThatThrownBy(() -> open(file, production, fleet))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContainingAll("found on node n1", "which is in production", "PostgreSQL database");
        assertThat(Path.of(file)).doesNotExist();
        open(file, fleet.fleet(), fleet).close();
        assertThat(Path.of(file)).exists();
    }

    private static DatabaseJournal open(String address, Fleet fleet, TestingFleet hosts) {
        return JournalPlace.open(JournalAddress.parse(address), fleet, hosts::host);
    }

    private static Fleet inProduction(TestingFleet fleet) throws IOException {
        String text = Files.readString(fleet.lab().fleetFile());
        assertThat(text).contains("environment: staging");
        byte[] changed =
                text.replace("environment: staging", "environment: production").getBytes(UTF_8);
        return switch (FleetReader.read(changed)) {
            case FleetReading.Read read -> read.fleet();
            case FleetReading.Problems problems -> throw new IllegalStateException(problems.toString());
        };
    }
}
