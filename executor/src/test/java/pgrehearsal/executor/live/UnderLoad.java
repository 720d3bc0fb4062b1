package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.LabNode;
import pgrehearsal.executor.lab.LoadOptions;
import pgrehearsal.executor.lab.RunningLoad;
import pgrehearsal.executor.lab.Verification;
import pgrehearsal.executor.lab.Verification.Scope;

/** Clients that write all the time and keep a ledger of what they were told is committed. */
final class UnderLoad implements AutoCloseable {

    private static final int WRITERS = 2;
    private static final int OLD_MAJOR = 13;
    private static final int NEW_MAJOR = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final RunningLoad load;

    private UnderLoad(Lab lab, RunningLoad load) {
        this.lab = lab;
        this.load = load;
    }

    static UnderLoad begin(Lab lab) throws InterruptedException {
        LoadOptions options = LoadOptions.untilStopped(WRITERS).pausing(Duration.ofMillis(20));
        UnderLoad load = new UnderLoad(lab, lab.load(options, line -> {}));
        load.awaitMore();
        return load;
    }

    /** Waits until clients are being served again. */
    void awaitMore() throws InterruptedException {
        long before = load.report().acknowledged();
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (load.report().acknowledged() < before + 10) {
            assertThat(Instant.now()).as("%s", load.report()).isBefore(giveUp);
            Thread.sleep(10);
        }
    }

    /** Whichever server serves now has everything that was ever acknowledged. */
    Verification serving() throws InterruptedException {
        stop();
        return lab.verify(new Scope.Everything());
    }

    /** What the old version has acknowledged, looked for on a node of the old version; started for it if need be. */
    Verification kept(String node) throws InterruptedException {
        stop();
        boolean runs = lab.psql(node).run("postgres", "SELECT 1", PATIENCE).succeeded();
        if (!runs) {
            pgCtl(node, "start");
        }
        Verification verification = lab.verifyNode(node, new Scope.OnMajor(OLD_MAJOR));
        if (!runs) {
            pgCtl(node, "stop");
        }
        return verification;
    }

    /** What the new version has acknowledged, looked for on whichever server serves now. */
    Verification sinceOpening() throws InterruptedException {
        stop();
        return lab.verify(new Scope.OnMajor(NEW_MAJOR));
    }

    private void pgCtl(String name, String verb) {
        LabNode node = lab.node(name);
        Command command = Command.of(
                        lab.oldPrograms().program("pg_ctl"),
                        verb,
                        "--wait",
                        "--pgdata=" + node.data(OLD_MAJOR),
                        "--log=" + node.log(OLD_MAJOR))
                .with(lab.oldPrograms().environment());
        lab.psql(name).host().run(command, PATIENCE).requireSuccess(verb + " " + name);
    }

    private void stop() throws InterruptedException {
        load.stop();
        load.await();
    }

    @Override
    public void close() {
        load.close();
    }
}
