package pgrehearsal.replayui.cli;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.HeadSigner;
import pgrehearsal.executor.journal.JournalAddress;
import pgrehearsal.executor.journal.desk.CommandDesk;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.input.FleetSource;

/**
 * What the launcher runs once, so that the JVM learns which classes the light commands need, in one process: a
 * simulation that is kept in a journal, the list of its runs, and a live run of which nothing but its lease is taken,
 * how it stands, and a word to it that is refused.
 */
final class Training {

    private static final String FLEET = "example:gitlab-production";
    private static final String RUN = "live-training";
    private static final String KEY = ".key";

    private Training() {}

    /** @param arguments a file for the journal, which does not exist */
    public static void main(String... arguments) {
        String journal = arguments[0];
        decide(journal);
        run(ExitCode.ANSWERED, "simulate", FLEET, "--journal", journal);
        run(ExitCode.ANSWERED, "runs", "--journal", journal);
        run(ExitCode.ANSWERED, "status", RUN, "--journal", journal);
        // Refused, so that no host is looked for; all that comes before is what comes before a run goes on.
        run(
                ExitCode.BAD_INPUT,
                "resume",
                RUN,
                "--retry",
                "pg-upgrade/patroni-01",
                "--journal",
                journal,
                "--signing-key",
                journal + KEY);
        System.exit(ExitCode.ANSWERED.number());
    }

    private static void run(ExitCode wanted, String... command) {
        Console silent = new Console(new StringWriter(), new StringWriter(), Map.of(), false);
        int code = Rehearse.run(Rehearse.commandLine(silent), command);
        if (code != wanted.number()) {
            System.exit(ExitCode.BUG.number());
        }
    }

    private static void decide(String journal) {
        SigningKey key = SigningKey.at(Path.of(journal + KEY));
        try (DatabaseJournal opened = DatabaseJournal.open(JournalAddress.parse(journal));
                CommandDesk desk = CommandDesk.open(opened, new HeadSigner(opened, key))) {
            RunPlanned planned = planned();
            RunState begun = desk.begin(planned, Instant.now(), "training").after();
            var _ = desk.of(planned.run())
                    .decide(begun, new RunCommand.TakeLease(Instant.now(), "training", List.of()), _ -> {});
        }
    }

    private static RunPlanned planned() {
        Plan plan = switch (Planner.plan(FleetSource.read(FLEET))) {
            case Planning.Planned planned -> planned.plan();
            case Planning.PlanRefused refused -> throw new IllegalStateException(refused.toString());
        };
        return new RunPlanned(
                new RunId(RUN),
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                new RunOptions(RunOptions.WorldKind.LIVE, 0, List.of(), List.of(), Product.version()));
    }
}
