package pgrehearsal.replayui.cli;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.HeadSigner;
import pgrehearsal.replayui.api.Admission;
import pgrehearsal.replayui.api.Served;
import pgrehearsal.replayui.cli.answer.RunbookAnswer;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.MatrixFile;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.view.Matrix;
import pgrehearsal.replayui.view.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "serve",
        description = {
            "Show runs on a page: the journal's, and recordings; and what an exploration has found.",
            "It listens on this machine alone unless another address is named, and loads nothing from elsewhere."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse serve",
            "  rehearse serve night.jsonl --port 8099",
            "  rehearse explore fleet.yaml --format json > matrix.json; rehearse serve matrix.json",
            "  REHEARSE_JOURNAL=jdbc:postgresql://journal.example/runs rehearse serve"
        })
final class ServeCommand implements Callable<ExitCode> {

    private static final int PORT_MAX = 65_535;
    private static final int TOKEN_BYTES = 16;
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /** So that there is something to look at in the first minute: it goes well; stuck and parked; turned back. */
    private static final List<List<String>> SAMPLES = List.of(
            List.of("example:gitlab-production", "--seed", "7"),
            List.of("example:gitlab-production", "--seed", "7", "--fault", "replica-stuck@await-catch-up/patroni-03"),
            List.of("example:gitlab-staging", "--fault", "link-killed", "--decide", "reverse"));

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private JournalOption journal;

    @Mixin
    private SigningOption signing;

    @Mixin
    private IdentityOptions identity;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Recordings, or explorations as JSON, to show, too.")
    private List<String> files = List.of();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8420",
            description = "The port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What an operator's browser must bring to say something to a run (also: REHEARSE_TOKEN;"
                    + " default: a new one, printed once).")
    private @Nullable String token;

    @Option(
            names = "--viewer-token",
            paramLabel = "TOKEN",
            description = "What a browser must bring to look at runs; an empty one lets everybody look (also:"
                    + " REHEARSE_VIEWER_TOKEN; default: none on this machine alone, beyond it a new one, printed"
                    + " once).")
    private @Nullable String viewerToken;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Where live runs are sent to as traces, by OTLP over HTTP (also: OTEL_EXPORTER_OTLP_ENDPOINT;"
                    + " default: nowhere).")
    private @Nullable String otlp;

    @Override
    public ExitCode call() {
        if (!runsInServer()) {
            throw new BadInput(InputProblem.in("serve", "this program without its server")
                    .remedy("Call it by its launcher: ./rehearse serve"));
        }
        requireFreePort();
        List<StoredRun> recordings = new ArrayList<>();
        List<Matrix> matrices = new ArrayList<>();
        for (String file : files) {
            Optional<Matrix> matrix = MatrixFile.read("FILE", file);
            if (matrix.isPresent()) {
                matrices.add(matrix.get());
                continue;
            }
            RecordedRun run = RecordedRun.read("FILE", file, RecordedRun.End.OPEN);
            recordings.add(new StoredRun(file, false, run.records(), run.entries()));
        }
        CompletableFuture<List<StoredRun>> samples = CompletableFuture.supplyAsync(
                () -> SAMPLES.stream().map(LocalSimulations::simulated).toList(),
                task -> Thread.ofPlatform().daemon().name("samples").start(task));
        Optional<Admission> people = identity.admission(rehearse.console());
        Admission admission = people.orElseGet(this::byTokens);
        try (RunJournal opened = journal.look(rehearse.console())) {
            Optional<DatabaseJournal> database = opened.database();
            Served.serve(new Served(
                    recordings,
                    matrices,
                    samples,
                    new LocalSimulations(),
                    ServeCommand::runbook,
                    database,
                    signer(database),
                    admission,
                    List.of(host)));
            System.setProperty("quarkus.http.host", host);
            System.setProperty("quarkus.http.port", Integer.toString(port));
            traceTo(otlp == null ? rehearse.console().environment().getOrDefault(ENDPOINT, "") : otlp);
            String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
            String first = first(recordings, matrices);
            rehearse.console()
                    .err()
                    .println("journal: "
                            + (database.isPresent() ? opened.address() : "none yet at " + opened.address()));
            tell(admission);
            rehearse.console().out().println(address + first);
            Quarkus.run(Serving.class);
        }
        return ExitCode.ANSWERED;
    }

    /** Where a browser is led to begin with. */
    private static String first(List<StoredRun> recordings, List<Matrix> matrices) {
        if (!recordings.isEmpty()) {
            return "#/runs/" + recordings.getFirst().id();
        }
        return matrices.isEmpty() ? "" : "#/matrix/" + matrices.getFirst().id();
    }

    private BiConsumer<List<LogEntry>, RunHead> signer(Optional<DatabaseJournal> database) {
        return database.isPresent()
                ? new HeadSigner(database.get(), signing.key(rehearse.console()))
                : (entries, head) -> {};
    }

    private static String runbook(Plan plan) {
        StringWriter written = new StringWriter();
        try (PrintWriter out = new PrintWriter(written)) {
            new RunbookAnswer(PlanView.of(plan)).tell(new Paper(out, false));
        }
        return written.toString();
    }

    private static boolean runsInServer() {
        try {
            Class.forName("io.quarkus.runner.ApplicationImpl");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void traceTo(String collector) {
        if (!collector.isEmpty()) {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
            System.setProperty("quarkus.otel.exporter.otlp.endpoint", collector);
        }
    }

    private Admission byTokens() {
        String operators = token("REHEARSE_TOKEN", token)
                .filter(given -> token != null || !given.isEmpty())
                .orElseGet(ServeCommand::newToken);
        String viewers =
                token("REHEARSE_VIEWER_TOKEN", viewerToken).orElseGet(() -> onlyThisMachine() ? "" : newToken());
        return Admission.byTokens(operators, viewers);
    }

    private void tell(Admission admission) {
        PrintWriter out = rehearse.console().err();
        if (admission.people().isPresent()) {
            out.println("who looks and who operates: by the tokens of the identity provider");
        } else {
            out.println("operator's token: " + admission.operatorToken());
            out.println(
                    admission.viewerToken().isEmpty()
                            ? "whoever reaches it may look"
                            : "viewer's token: " + admission.viewerToken());
        }
    }

    /** As it was given, which may be empty; nothing if it was not. */
    private Optional<String> token(String variable, @Nullable String given) {
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(rehearse.console().environment().get(variable)));
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private boolean onlyThisMachine() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new BadInput(InputProblem.in("--host", "'" + host + "' is no address of this machine"));
        }
    }

    private void requireFreePort() {
        if (port < 1 || port > PORT_MAX) {
            throw new BadInput(InputProblem.in("--port", "'" + port + "'").allowed(List.of("1 to " + PORT_MAX)));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new BadInput(InputProblem.in("--port", "'" + port + "' at " + host + ": " + e.getMessage())
                    .remedy("Maybe it is served already: open it, or name another port"));
        }
    }
}
