package pgrehearsal.replayui.cli;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.replayui.cli.answer.ExploreAnswer;
import pgrehearsal.replayui.cli.answer.ExplorePage;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.ExplorationFile;
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.OutputFile;
import pgrehearsal.replayui.cli.input.RecordingFile;
import pgrehearsal.simulator.explore.Bound;
import pgrehearsal.simulator.explore.Campaign;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Explorer;
import pgrehearsal.simulator.explore.Sameness;
import pgrehearsal.simulator.sim.OperatorSettings;
import pgrehearsal.simulator.sim.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "explore",
        description = {
            "Try every fault and every crash at every place of a plan, and every decision that is then open.",
            "It is done by the same kernel that drives the real fleet: no surprise is left for the night."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse explore example:three-nodes",
            "  rehearse explore fleet.yaml --faults 1 --crashes 0 --decisions 1 --html matrix.html",
            "  rehearse explore fleet.yaml --shard 1/4 --format json > 1.json",
            "  rehearse explore fleet.yaml --merge 1.json,2.json,3.json,4.json",
        })
final class ExploreCommand implements Callable<ExitCode> {

    private static final int STRIKES_MAX = 2;

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FLEET", description = FleetSource.HELP)
    private String fleet;

    @Option(
            names = "--faults",
            paramLabel = "0|1|2",
            defaultValue = "1",
            description = "How many faults strike in one run at most (default: ${DEFAULT-VALUE}).")
    private int faults;

    @Option(
            names = "--crashes",
            paramLabel = "0|1|2",
            defaultValue = "1",
            description = "How many drivers or jobs die in one run at most (default: ${DEFAULT-VALUE}).")
    private int crashes;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            defaultValue = "2",
            description =
                    "How often a person decides in one run at most, beside approvals (default: ${DEFAULT-VALUE}).")
    private int decisions;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Behind how many first dangers a second one is tried, evenly over all; 0 tries each danger"
                    + " alone (default: all).")
    private @Nullable Integer limit;

    @Option(
            names = "--same",
            paramLabel = "KIND",
            defaultValue = "symmetric",
            description = "Which moments count as the same, so that what follows is explored once: none, behaviour, or"
                    + " symmetric, where standbys that are alike may change places too (default: ${DEFAULT-VALUE}).")
    private Sameness same;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            description = "Explore only this part; --merge puts the parts together.")
    private Campaign.Shard shard;

    @Option(
            names = "--merge",
            paramLabel = "FILE",
            split = ",",
            hideParamSyntax = true,
            description = "Explore nothing; put together the JSON answers of all parts, separated by commas.")
    private List<String> merge = List.of();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from the JSON answer of an exploration that was stopped (Ctrl-C).")
    private @Nullable String resume;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the matrix as one page for a browser.")
    private @Nullable String html;

    @Option(
            names = "--record",
            paramLabel = "FOLDER",
            description = "Write the recording of every counterexample to this folder.")
    private @Nullable String record;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many threads explore; the result does not depend on it (default: one for each core).")
    private int threads;

    @Override
    public ExitCode call() {
        inRange("--faults", faults, STRIKES_MAX);
        inRange("--crashes", crashes, STRIKES_MAX);
        if (limit != null) {
            inRange("--limit", limit, Campaign.UNLIMITED);
        }
        Fleet wanted = FleetSource.read(fleet);
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> explore(planned.plan());
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }

    private static void inRange(String option, int value, int most) {
        if (value < 0 || value > most) {
            throw new BadInput(InputProblem.in(option, "'" + value + "'").remedy("wanted 0 to " + most));
        }
    }

    private ExitCode explore(Plan plan) {
        SimulationOptions options = new SimulationOptions(
                plan,
                PlanCodec.planHash(plan),
                PlanCodec.procedureHash(plan),
                0,
                List.of(),
                OperatorSettings.APPROVING,
                Product.version());
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        Campaign campaign = new Campaign(
                options,
                new Bound(faults, crashes, decisions),
                same,
                shard,
                limit == null ? Campaign.UNLIMITED : limit,
                workers);
        ExploreWatch watch = ExploreWatch.begin(rehearse.console().paper());
        ExploreAnswer answer = merge.isEmpty()
                ? explored(campaign, watch)
                : answer(new ExploreAnswer(fleet, campaign, merged(campaign), watch.elapsed()));
        return answer.exploration().violated() ? ExitCode.VIOLATED : ExitCode.ANSWERED;
    }

    /** What is asked to stop (Ctrl-C) answers with a part, which can be gone on from. */
    private ExploreAnswer explored(Campaign campaign, ExploreWatch watch) {
        Optional<Exploration> before =
                Optional.ofNullable(resume).map(file -> ExplorationFile.read("--resume", file, campaign));
        CountDownLatch answered = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> {
            watch.stop();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            Exploration now =
                    Explorer.explore(campaign, before.map(Exploration::done).orElseGet(BitSet::new), watch);
            Exploration all = before.map(part -> part.plus(now)).orElse(now);
            return answer(new ExploreAnswer(fleet, campaign, all, watch.elapsed()));
        } finally {
            answered.countDown();
            if (!watch.stops()) {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            }
        }
    }

    private Exploration merged(Campaign campaign) {
        try {
            return merge.stream()
                    .map(file -> ExplorationFile.read("--merge", file, campaign))
                    .reduce(Exploration::plus)
                    .orElseThrow();
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    InputProblem.in("--merge", String.join(",", merge)).remedy(e.getMessage() + "."));
        }
    }

    private ExploreAnswer answer(ExploreAnswer answer) {
        if (html != null) {
            OutputFile.write("--html", html, new ExplorePage(answer).text());
        }
        if (record != null) {
            int number = 1;
            for (Counterexample counterexample : answer.exploration().counterexamples()) {
                String name = record + "/" + counterexample.violation().invariant() + "-" + number + ".jsonl";
                RecordingFile.write(
                        "--record",
                        name,
                        counterexample.recorded(answer.campaign().base()).entries());
                number++;
            }
        }
        rehearse.answer(answer);
        rehearse.console().out().flush();
        return answer;
    }
}
