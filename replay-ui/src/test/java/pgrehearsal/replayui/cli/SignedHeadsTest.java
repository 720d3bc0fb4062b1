package pgrehearsal.replayui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pgrehearsal.domain.codec.JournalledRunLog;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.HeadSigner;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.signature.SignedHead;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.input.FleetSource;

/** A live run that has come to its first gate, and somebody who may write everything but has no key. */
class SignedHeadsTest {

    private static final RunId RUN = new RunId("live-0123456789ab");
    private static final Instant NIGHT = Instant.parse("2026-01-11T22:00:00Z");

    @TempDir
    private Path folder;

    private TestingConsole console = new TestingConsole();

    @BeforeEach
    void run() {
        assertThat(run("key", "--public", file("ada.pem"))).isZero();
        Plan plan = switch (Planner.plan(FleetSource.read("example:three-nodes"))) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
        RunPlanned planned = new RunPlanned(
                RUN,
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                new RunOptions(RunOptions.WorldKind.LIVE, 0, List.of(), List.of(), "test"));
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(file("journal.db")))) {
            HeadSigner signer =
                    new HeadSigner(journal, SigningKey.at(folder.resolve("config/pgrehearsal/signing.key")));
            JournalledRunLog log = new JournalledRunLog(journal, RUN);
            LogEntry first = Decide.plan(planned, NIGHT, "ada").entries().getFirst();
            LogEntry gate = new LogEntry(2, NIGHT, 0, "ada", new RunEvent.GateReached("close-traffic"));
            LogEntry word = new LogEntry(
                    3, NIGHT, 0, "ada", new RunEvent.CommandRejected("c-1", "pause", "ada", "ended", "a test"));
            for (LogEntry entry : List.of(first, gate, word)) {
                assertThat(log.append(List.of(entry))).isTrue();
                signer.accept(List.of(entry), new RunHead(RUN.value(), entry.sequence(), log.lastHash()));
            }
        }
    }

    @Test
    void signerIsBelievedOnlyWhereHeIsTrusted() throws IOException {
        assertThat(run("verify", "--journal", file("journal.db"))).isZero();
        assertThat(console.out()).contains("intact, signers not trusted", "signed once", "at event 2");
        JsonNode trusted = json(0, "verify", "--journal", file("journal.db"), "--trusted", file("ada.pem"));
        assertThat(trusted.at("/signatures/0/trusted").asBoolean()).isTrue();
        assertThat(trusted.at("/signatures/0/signer").asText()).startsWith("SHA256:");

        stranger();
        assertThat(run("verify", "--journal", file("journal.db"), "--trusted", file("eve.pem")))
                .isEqualTo(21);
        assertThat(console.out()).contains("no trusted signature of run " + RUN);
        assertThat(run(
                        "verify",
                        "--journal",
                        file("journal.db"),
                        "--trusted",
                        file("eve.pem"),
                        "--trusted",
                        file("ada.pem")))
                .isZero();
    }

    @Test
    void copyBesideTheRecordingSaysTheSame() throws IOException {
        assertThat(run("export", "live-", file("night.jsonl"), "--journal", file("journal.db")))
                .isZero();
        assertThat(run("verify", file("night.jsonl"))).isZero();
        assertThat(console.out()).contains("intact, signer not trusted");
        assertThat(run("verify", file("night.jsonl"), "--trusted", file("ada.pem")))
                .isZero();
        assertThat(console.out()).contains("intact, signer trusted");

        assertThat(run("import", file("night.jsonl"), "--journal", file("other.db")))
                .isZero();
        assertThat(run("export", "live-", file("again.jsonl"), "--journal", file("other.db")))
                .isZero();
        assertThat(Path.of(file("again.jsonl"))).hasSameBinaryContentAs(Path.of(file("night.jsonl")));
        assertThat(Path.of(file("again.jsonl.heads"))).hasSameBinaryContentAs(Path.of(file("night.jsonl.heads")));

        Files.move(Path.of(file("night.jsonl.heads")), Path.of(file("put-by.heads")));
        assertThat(run("verify", file("night.jsonl"))).isZero();
        assertThat(console.out()).contains("intact, unsigned");
        assertThat(run("verify", file("night.jsonl"), "--trusted", file("ada.pem")))
                .isEqualTo(21);
        assertThat(run("verify", file("night.jsonl"), "--trusted", file("ada.pem"), "--heads", file("put-by.heads")))
                .isZero();
    }

    /** Every record, both chains and the columns are made anew, as a superuser can: only the head does not fit. */
    @Test
    void everythingRehashedIsFoundByTheHead() throws IOException {
        rewrite(true);
        JsonNode found = json(21, "verify", "--journal", file("journal.db"));
        assertThat(found.get("position")).as("the chains are intact").isNull();
        assertThat(found.at("/signatures/0/what").asText()).contains("was rewritten");
        assertThat(run("export", "live-", file("night.jsonl"), "--journal", file("journal.db")))
                .isEqualTo(21);
    }

    @Test
    void everythingRehashedWithoutItsHeadsIsFoundByWhoeverDemandsThem() throws IOException {
        assertThat(run("export", "live-", file("night.jsonl"), "--journal", file("journal.db")))
                .isZero();
        rewrite(false);
        assertThat(run("verify", "--journal", file("journal.db"))).isZero();
        assertThat(run("verify", "--journal", file("journal.db"), "--trusted", file("ada.pem")))
                .isEqualTo(21);
        assertThat(run("verify", "--journal", file("journal.db"), "--heads", file("night.jsonl.heads")))
                .isEqualTo(21);
        assertThat(console.out()).contains("was rewritten");
    }

    @Test
    void runThatIsGoneIsFoundByTheCopyOfItsHead() {
        run("export", "live-", file("night.jsonl"), "--journal", file("journal.db"));
        run("simulate", "example:three-nodes", "--journal", file("empty.db"));
        assertThat(run("verify", "--journal", file("empty.db"), "--heads", file("night.jsonl.heads")))
                .isEqualTo(21);
        assertThat(console.out()).contains("run " + RUN, "removed");
    }

    /** As a process leaves it that dies between its last append and the signature. */
    @Test
    void endThatALostProcessCouldNotSignIsSignedByWhoeverResumes() throws IOException {
        RunEvent end = new RunEvent.RunEnded(Outcome.REVERSED, RunEvent.RunEnded.Afterwards.NOTHING, List.of());
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(file("journal.db")))) {
            assertThat(new JournalledRunLog(journal, RUN).append(List.of(new LogEntry(4, NIGHT, 0, "ada", end))))
                    .isTrue();
        }
        String[] demanded = {"verify", "--journal", file("journal.db"), "--trusted", file("ada.pem")};
        assertThat(run(demanded)).isEqualTo(21);
        assertThat(console.out())
                .contains("signatures of run " + RUN + " end at event 2", "event 4 is a gate or the run's end");

        assertThat(run("resume", "live-", "--journal", file("journal.db"), "--record", file("night.jsonl")))
                .isEqualTo(10);
        assertThat(console.err()).contains("its end is signed now");
        assertThat(run(demanded)).isZero();
        assertThat(run("verify", file("night.jsonl"), "--trusted", file("ada.pem")))
                .isZero();
        assertThat(run("resume", "live-", "--journal", file("journal.db"))).isEqualTo(2);
        assertThat(console.err()).contains("which has ended: REVERSED");
    }

    @Test
    void endOfARunThatWasRewrittenIsNotSigned() throws IOException {
        rewrite(true);
        RunEvent end = new RunEvent.RunEnded(Outcome.REVERSED, RunEvent.RunEnded.Afterwards.NOTHING, List.of());
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(file("journal.db")))) {
            assertThat(new JournalledRunLog(journal, RUN).append(List.of(new LogEntry(4, NIGHT, 0, "ada", end))))
                    .isTrue();
        }
        assertThat(run("resume", "live-", "--journal", file("journal.db"))).isEqualTo(21);
        assertThat(console.err()).contains("was rewritten");
    }

    @Test
    void headsAreNotChangedInTheJournal() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file("journal.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("delete from signed_head", "update signed_head set sequence = 1")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("is refused");
            }
        }
    }

    @Test
    void whatIsNoPublicKeyIsSaid() {
        assertThat(run("verify", "--journal", file("journal.db"), "--trusted", file("journal.db")))
                .isEqualTo(2);
        assertThat(console.err()).contains("--trusted: found ", "rehearse key --public FILE");
    }

    private void stranger() {
        assertThat(run("key", "--signing-key", file("eve.key"), "--public", file("eve.pem")))
                .isZero();
    }

    private void rewrite(boolean withHeads) throws IOException {
        List<JournalRecord> records;
        List<String> heads;
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(file("journal.db")))) {
            records = journal.read(RUN.value(), 0);
            heads = journal.heads(RUN.value());
        }
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file("journal.db" + ending)));
        }
        List<JournalRecord> rewritten = new ArrayList<>();
        String previous = Hash.NONE;
        for (JournalRecord record : records) {
            String open = record.line()
                    .substring(0, record.line().lastIndexOf("\"hash\":"))
                    .replace("\"actor\":\"ada\"", "\"actor\":\"bob\"")
                    .replace(record.previousHash(), previous);
            rewritten.add(JournalRecord.close(record.run(), record.sequence(), open));
            previous = rewritten.getLast().hash();
        }
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(file("journal.db")))) {
            journal.append(rewritten);
            if (withHeads) {
                heads.forEach(head -> journal.keep(SignedHead.parse(head).orElseThrow()));
            }
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        console = new TestingConsole(Map.of("XDG_CONFIG_HOME", file("config")), false);
        return console.run(arguments);
    }

    private JsonNode json(int exitCode, String... arguments) throws IOException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--format";
        all[arguments.length + 1] = "json";
        assertThat(run(all)).as(console.err()).isEqualTo(exitCode);
        return new JsonMapper().readTree(console.out());
    }
}
