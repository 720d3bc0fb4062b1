package pgrehearsal.executor.journal;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL as its official image brings it, where a container engine answers. */
class ContainerJournalTest extends DatabaseContract {

    private static final String IMAGE = "postgres:17";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** With a command of its own: the usual one for tests has fsync = off, and such a server is refused. */
    private static final PostgreSQLContainer SERVER = new PostgreSQLContainer(IMAGE).withCommand("postgres");

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Override
    JournalAddress address() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            abort("SKIPPED, no container engine answers: start one to run image " + IMAGE);
        }
        SERVER.start();
        String database = "journal_" + DATABASES.incrementAndGet();
        TestingServer.execute(url(SERVER.getDatabaseName()), List.of("create database " + database));
        return JournalAddress.parse(url(database));
    }

    private static String url(String database) {
        return "jdbc:postgresql://" + SERVER.getHost() + ":"
                + SERVER.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database + "?user="
                + SERVER.getUsername() + "&password=" + SERVER.getPassword();
    }
}
