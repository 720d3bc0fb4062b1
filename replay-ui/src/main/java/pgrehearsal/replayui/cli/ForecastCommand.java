package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.replayui.cli.answer.ForecastAnswer;
import pgrehearsal.replayui.cli.answer.ForecastAnswer.Learnt;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.SimulationArguments;
import pgrehearsal.simulator.forecast.Fit;
import pgrehearsal.simulator.forecast.Forecast;
import pgrehearsal.simulator.forecast.Forecaster;
import pgrehearsal.simulator.sim.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "forecast",
        description = {
            "Play an upgrade many times, and tell how long it will take, how probable it is that it overruns its"
                    + " window, until when one can turn back, and what makes it long.",
            "Durations are what is expected by the size of the data, or what recordings have shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse forecast example:gitlab-production",
            "  rehearse forecast fleet.yaml --runs 5000 --delay 2m",
            "  rehearse forecast production.yaml --from staging-1.jsonl --from staging-2.jsonl",
            "  rehearse forecast fleet.yaml --fault replica-slow@await-catch-up/n2"
        })
final class ForecastCommand implements Callable<ExitCode> {

    private static final int RUNS_MAX = 1_000_000;

    @ParentCommand
    private Rehearse rehearse;

    @Mixin
    private SimulationArguments arguments;

    @Mixin
    private JournalOption journal;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many runs are played (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--from",
            paramLabel = "FILE|RUN",
            description = "Learn durations from this recording, or from this run of the journal; may be given several"
                    + " times.")
    private List<String> from = List.of();

    @Override
    public ExitCode call() {
        if (runs < 1 || runs > RUNS_MAX) {
            throw new BadInput(
                    InputProblem.in("--runs", "'" + runs + "'").remedy("play at least 1 run and at most " + RUNS_MAX));
        }
        Fleet wanted = arguments.fleet();
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> forecast(planned.plan());
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }

    private ExitCode forecast(Plan plan) {
        SimulationOptions options = arguments.options(plan, Product.version());
        Optional<Learnt> learnt = from.isEmpty() ? Optional.empty() : Optional.of(learn());
        SimulationOptions paced =
                learnt.map(shown -> options.with(shown.fit().pacing())).orElse(options);
        Progress progress = new Progress(rehearse.console().paper());
        Forecast forecast =
                Forecaster.forecast(paced, runs, played -> progress.say(() -> played + " of " + runs + " runs played"));
        rehearse.answer(new ForecastAnswer(plan, options.operator().delay(), forecast, learnt));
        return ExitCode.ANSWERED;
    }

    private Learnt learn() {
        List<List<LogEntry>> recordings = new ArrayList<>();
        for (String recording : from) {
            recordings.add(
                    RecordedInput.read(recording, journal, rehearse.console()).entries());
        }
        try {
            return new Learnt(Fit.of(recordings), Fit.coverage(recordings));
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    InputProblem.in("--from", String.join(", ", from)).remedy(String.valueOf(e.getMessage())));
        }
    }
}
