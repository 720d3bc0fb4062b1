package pgrehearsal.executor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.run.Outcome;
import pgrehearsal.domain.run.Rejection;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.way.Means;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.LabNode;
import pgrehearsal.executor.lab.TestingLab;
import pgrehearsal.executor.lab.Verification;
import pgrehearsal.executor.lab.Verification.Scope;
import pgrehearsal.executor.postgres.PostgresPrograms;

/** A run that is turned back while clients write, and what must hold then. */
final class TurningBack implements AutoCloseable {

    static final int OLD = 13;
    static final int NEW = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestingLab testing;
    private final Lab lab;
    private final TestingFleet fleet;
    private final UnderLoad load;

    private TurningBack(TestingLab testing) throws IOException, InterruptedException {
        this.testing = testing;
        this.lab = testing.up();
        this.fleet = new TestingFleet(lab);
        fleet.plan();
        this.load = UnderLoad.begin(lab);
    }

    static TurningBack begin() throws IOException, InterruptedException {
        return new TurningBack(TestingLab.prepare());
    }

    Lab lab() {
        return lab;
    }

    TestingFleet fleet() {
        return fleet;
    }

    UnderLoad load() {
        return load;
    }

    /** Goes on until a gate. */
    RunState driveTo(String gate) {
        RunState state = drive(gate);
        assertThat(state.waitingGate().map(Gate::name)).as("%s", state.status()).contains(gate);
        return state;
    }

    /** Goes on until the run has ended or waits for somebody, approving every gate. */
    RunState drive() {
        return drive("none");
    }

    private RunState drive(String gate) {
        return fleet.drive(fleet.until(gate));
    }

    /** Turns back by the best means that there is, and drives to the end. */
    RunState reverse() {
        return say(new RunCommand.Reverse(fleet.order(), false));
    }

    RunState say(RunCommand.FromOperator word) {
        // No gate has this name that is reached on the way back: none is approved.
        return fleet.drive(fleet.saying(word, state -> Optional.empty()));
    }

    /** The old directories are no way back: not for the kernel, and not for a hand that runs the node's script. */
    void assertOldDirectoriesAreRefused(String node) throws IOException {
        int before = fleet.refusals().size();
        say(new RunCommand.ReverseBy(fleet.order(), Means.OLD_DIRECTORIES, true));
        assertThat(fleet.refusals().subList(before, fleet.refusals().size()))
                .extracting(Rejection::code)
                .containsExactly("way-closed");
        Completed byHand = node.equals("n1") ? restoreByHand() : putBackByHand(node);
        assertThat(byHand.exitCode()).as("%s", byHand).isEqualTo(3);
        assertThat(byHand.stderr()).contains("refused: ");
        assertThat(lab.node(node).data(OLD).resolve("global/pg_control")).doesNotExist();
    }

    private Completed restoreByHand() throws IOException {
        LabNode leader = lab.node("n1");
        return scriptByHand(
                leader,
                "restore-old-leader.sh",
                lab.oldPrograms().bin(),
                lab.newPrograms().bin(),
                leader.data(OLD),
                leader.data(NEW),
                NEW);
    }

    private Completed putBackByHand(String name) throws IOException {
        LabNode standby = lab.node(name);
        return scriptByHand(standby, "put-back.sh", lab.newPrograms().bin(), standby.data(OLD), NEW, standby.data(NEW));
    }

    /** What an operator would do who knows better: run one of the scripts that the project has installed. */
    private Completed scriptByHand(LabNode node, String name, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh"));
        try (Stream<Path> files = Files.walk(node.work(), 2)) {
            command.add(files.filter(file -> file.endsWith(name))
                    .findFirst()
                    .orElseThrow()
                    .toString());
        }
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Path jobs = node.work().resolve(fleet.run().value()).resolve("jobs");
        return lab.psql(node.name())
                .host()
                .run(
                        Command.of(command)
                                .with(PostgresPrograms.environment(lab.oldPrograms(), lab.newPrograms()))
                                .with(Map.of("JOB_DIR", jobs.resolve("by-hand").toString())),
                        PATIENCE);
    }

    /** pg_ctl, as somebody would type it who does not know of the run. */
    void pgCtl(String verb, String name, int major, String... options) {
        LabNode node = lab.node(name);
        PostgresPrograms programs = major == NEW ? lab.newPrograms() : lab.oldPrograms();
        Command command = Command.of(Stream.concat(
                                Stream.of(
                                        programs.program("pg_ctl"),
                                        verb,
                                        "--wait",
                                        "--pgdata=" + node.data(major),
                                        "--log=" + node.log(major)),
                                Stream.of(options))
                        .toArray(String[]::new))
                .with(programs.environment());
        lab.psql(name).host().run(command, PATIENCE).requireSuccess(verb + " " + name);
    }

    /** SIGKILL to the postmaster; its children notice and go. */
    void killServer(String name, int major) throws IOException, InterruptedException {
        Path data = lab.node(name).data(major);
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        Processes.kill(lab, postmaster);
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!Processes.on(data).isEmpty()) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(20);
        }
    }

    /** All three nodes serve the old version as before, and nothing that was acknowledged is missing on any of them. */
    void assertTheOldFleetServes(RunState reversed) throws Exception {
        assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(fleet.doneTwice()).isEmpty();
        load.awaitMore();
        assertComplete(load.serving());
        assertThat(standbysStreaming("n1")).isEqualTo(2);
        for (String node : List.of("n1", "n2", "n3")) {
            assertThat(version(node)).startsWith(OLD + ".");
            awaitComplete(node, new Scope.Everything());
            assertNothingNew(node);
            assertThat(lab.node(node).data(NEW)).doesNotExist();
        }
    }

    /** The kept node serves, and the others follow it, with all that the old version has ever acknowledged. */
    void assertTheKeptNodeServes(RunState reversed) throws Exception {
        assertThat(reversed.outcome()).isEqualTo(Outcome.REVERSED);
        assertThat(fleet.doneTwice()).isEmpty();
        load.awaitMore();
        assertThat(version("n3")).startsWith(OLD + ".");
        assertThat(standbysStreaming("n3")).isEqualTo(2);
        assertComplete(load.kept("n3"));
        for (String node : List.of("n1", "n2")) {
            assertThat(version(node)).startsWith(OLD + ".");
            assertNothingNew(node);
            awaitComplete(node, new Scope.OnMajor(OLD));
            assertThat(listing(lab.node(node).data(OLD).resolve("..")))
                    .noneMatch(name -> name.matches(".*\\.(saved|settings|dropped|partial|held)"));
        }
    }

    private static List<String> listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void assertNothingNew(String node) throws IOException {
        assertThat(Processes.on(lab.node(node).data(NEW))).isEmpty();
    }

    static void assertComplete(Verification verification) {
        assertThat(verification.complete()).as("%s", verification).isTrue();
        assertThat(verification.expected()).isPositive();
    }

    private void awaitComplete(String node, Scope scope) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        Verification verification = lab.verifyNode(node, scope);
        while (!verification.complete()) {
            assertThat(Instant.now()).as("%s on %s", verification, node).isBefore(giveUp);
            Thread.sleep(50);
            verification = lab.verifyNode(node, scope);
        }
    }

    private int standbysStreaming(String node) throws InterruptedException {
        String question = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
        Instant giveUp = Instant.now().plusSeconds(20);
        String count = "";
        while (!count.equals("2") && Instant.now().isBefore(giveUp)) {
            Thread.sleep(50);
            count = lab.psql(node).rows("postgres", question).getFirst().getFirst();
        }
        return Integer.parseInt(count);
    }

    String version(String node) {
        return lab.psql(node).rows("postgres", "SHOW server_version").getFirst().getFirst();
    }

    @Override
    public void close() throws IOException {
        load.close();
        testing.close();
    }
}
