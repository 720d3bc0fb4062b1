package pgrehearsal.replayui.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.fleet.Node;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunOptions;
import pgrehearsal.executor.host.Host;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.live.JournalPlace;
import pgrehearsal.executor.live.LiveLimits;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RunJournal;
import pgrehearsal.replayui.cli.live.LocalHosts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "run",
        description = {
            "Upgrade a fleet for real.",
            "At gates, and when the run is parked, whoever sits at the terminal is asked; without a terminal the"
                    + " process leaves the run waiting, says how to go on, and ends with exit code 11."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse run lab.yaml",
            "  rehearse run lab.yaml --approve-all --decide reverse --record night.jsonl",
            "  rehearse run fleet.yaml --approve close-traffic --by ada --format json 2>progress.txt",
            "  rehearse run production.yaml --confirm big-fleet",
        })
final class RunFleetCommand implements Callable<ExitCode> {

    private static final int ID_BYTES = 6;

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FLEET", description = FleetSource.HELP)
    private String fleet;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RehearsalOptions rehearsals;

    @Option(
            names = "--confirm",
            paramLabel = "FLEETNAME",
            description = "The name of a production fleet, typed by the one who means it.")
    private @Nullable String confirmed;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write the run's recording to this new file when the process leaves it.")
    private @Nullable String record;

    @Mixin
    private JournalOption journal;

    @Override
    public ExitCode call() {
        Fleet wanted = FleetSource.read(fleet);
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> run(planned.plan());
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }

    private ExitCode run(Plan plan) {
        List<Refusal> limits = LiveLimits.of(plan.fleet());
        if (!limits.isEmpty()) {
            rehearse.answer(new RefusedPlan(plan.fleet().name(), limits));
            return ExitCode.REFUSED;
        }
        PersonOptions.requireGates(plan, person.approved());
        LiveDrive.requireNew(record);
        SigningKey key = person.signingKey(rehearse.console());
        confirm(plan.fleet());
        // Before anything is on record, since what is wrong here a person mends and begins anew.
        Function<Node, Host> hosts = LocalHosts.of(plan.fleet());
        RunId id = randomId();
        try (DatabaseJournal opened = JournalPlace.open(journal.address(rehearse.console()), plan.fleet(), hosts);
                LiveDrive drive = LiveDrive.open(rehearse, id, opened, key)) {
            List<Refusal> unrehearsed = rehearsals.objections(plan, RunJournal.of(opened));
            if (!unrehearsed.isEmpty()) {
                rehearse.answer(new RefusedPlan(plan.fleet().name(), unrehearsed));
                return ExitCode.REFUSED;
            }
            String by = person.standpoint().by();
            LiveDrive.Begun begun = drive.begin(planned(id, plan), by);
            rehearse.console().err().println("run " + id + ", journal " + opened.address());
            return drive.drive(begun, List.of(), person.standpoint(), record, journal.again());
        }
    }

    private RunPlanned planned(RunId id, Plan plan) {
        return new RunPlanned(
                id,
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                new RunOptions(RunOptions.WorldKind.LIVE, 0, List.of(), rehearsals.texts(), Product.version()));
    }

    private static RunId randomId() {
        byte[] bytes = new byte[ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new RunId("live-" + HexFormat.of().formatHex(bytes));
    }

    /** Nobody upgrades production by a slip of the hand. */
    private void confirm(Fleet wanted) {
        switch (wanted.environment()) {
            case Environment.STAGING -> {}
            case Environment.PRODUCTION -> {
                Optional<String> typed = Optional.ofNullable(confirmed)
                        .or(() -> rehearse.console()
                                .ask("Fleet " + wanted.name() + " is in production. Type its name to go on: "));
                if (!typed.equals(Optional.of(wanted.name()))) {
                    throw new BadInput(InputProblem.in(
                                    "--confirm",
                                    typed.map(name -> "'" + name + "'").orElse("nothing"))
                            .allowed(List.of(wanted.name()))
                            .remedy("This fleet is in production: its name must be typed by the one who means it."));
                }
            }
        }
    }
}
