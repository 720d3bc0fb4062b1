package pgrehearsal.replayui.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.fleet.Fleet;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Planner;
import pgrehearsal.domain.plan.Planning;
import pgrehearsal.domain.view.PlanView;
import pgrehearsal.replayui.cli.answer.AgainstAnswer;
import pgrehearsal.replayui.cli.answer.Answer;
import pgrehearsal.replayui.cli.answer.PlanAnswer;
import pgrehearsal.replayui.cli.answer.RefusedPlan;
import pgrehearsal.replayui.cli.answer.RunbookAnswer;
import pgrehearsal.replayui.cli.input.FleetSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description =
                "Show what an upgrade would do: its steps and gates, what each costs, and the way back after each.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse plan example:three-nodes",
            "  rehearse plan fleet.yaml --format json | jq .closed",
            "  rehearse plan fleet.yaml --runbook > runbook.md",
            "  rehearse plan production.yaml --against staging.yaml",
        })
final class PlanCommand implements Callable<ExitCode> {

    @ParentCommand
    private Rehearse rehearse;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FLEET", description = FleetSource.HELP)
    private String fleet;

    @Option(
            names = "--runbook",
            description = "Write a runbook to print instead: Markdown, with checklists for the night and the way back.")
    private boolean runbook;

    @Option(
            names = "--against",
            paramLabel = "FLEET",
            description = "Compare the procedure with this fleet's: what both share, and what was never rehearsed.")
    private @Nullable String against;

    @Override
    public ExitCode call() {
        if (runbook && against != null) {
            throw new ParameterException(spec.commandLine(), "Expected --runbook or --against, but found both");
        }
        if (runbook && rehearse.format() == OutputFormat.JSON) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --runbook alone, for it is Markdown, but found --format json too");
        }
        Optional<Plan> plan = plan(fleet);
        if (plan.isEmpty()) {
            return ExitCode.REFUSED;
        }
        if (against == null) {
            PlanView view = PlanView.of(plan.get());
            return answer(runbook ? new RunbookAnswer(view) : new PlanAnswer(view));
        }
        return plan(against)
                .map(other -> answer(AgainstAnswer.of(plan.get(), other)))
                .orElse(ExitCode.REFUSED);
    }

    private ExitCode answer(Answer answer) {
        rehearse.answer(answer);
        return ExitCode.ANSWERED;
    }

    /** The plan, or nothing once it was said why there is none. */
    private Optional<Plan> plan(String where) {
        Fleet wanted = FleetSource.read(where);
        return switch (Planner.plan(wanted)) {
            case Planning.Planned planned -> Optional.of(planned.plan());
            case Planning.PlanRefused refused -> {
                rehearse.answer(new RefusedPlan(wanted.name(), refused.reasons()));
                yield Optional.empty();
            }
        };
    }
}
