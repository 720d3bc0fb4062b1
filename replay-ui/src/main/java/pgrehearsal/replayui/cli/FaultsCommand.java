package pgrehearsal.replayui.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.replayui.cli.answer.FaultsAnswer;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.input.FleetSource;
import pgrehearsal.simulator.sim.FaultSites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "faults",
        description = "Show what can be made to go wrong in a simulation; for a fleet, also where.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse faults",
            "  rehearse faults example:gitlab-staging",
            "  rehearse faults fleet.yaml --format json | jq -r '.faults[] | .places[]?'",
        })
final class FaultsCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FLEET", arity = "0..1", description = FleetSource.HELP)
    private @Nullable String fleet;

    @Override
    public ExitCode call() {
        if (fleet == null) {
            rehearse.answer(new FaultsAnswer(Optional.empty()));
            return ExitCode.ANSWERED;
        }
        Fleet wanted = FleetSource.read(fleet);
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> {
                rehearse.answer(new FaultsAnswer(Optional.of(FaultSites.of(planned.plan()))));
                yield ExitCode.ANSWERED;
            }
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }
}
