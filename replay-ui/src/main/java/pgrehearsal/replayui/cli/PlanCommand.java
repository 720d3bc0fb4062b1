package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.replayui.cli.answer.PlanAnswer;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.input.FleetSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "plan",
        description =
                "Show what an upgrade would do: its steps and gates, what each costs, and the way back after each.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse plan example:three-nodes",
            "  rehearse plan fleet.yaml --format json | jq .closed",
        })
final class PlanCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Parameters(paramLabel = "FLEET", description = FleetSource.HELP)
    private String fleet;

    @Override
    public ExitCode call() {
        Fleet wanted = FleetSource.read(fleet);
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> {
                rehearse.answer(new PlanAnswer(PlanView.of(planned.plan())));
                yield ExitCode.ANSWERED;
            }
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield ExitCode.REFUSED;
            }
        };
    }
}
