package pgrehearsal.replayui.cli;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.fleet.Environment;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Refusal;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.view.Rehearsals;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.RunJournal;
import picocli.CommandLine.Option;

/** What shows that a procedure was rehearsed: runs in the journal, recordings of others, and who accepts the rest. */
final class RehearsalOptions {

    @Option(
            names = "--rehearsal",
            paramLabel = "FILE",
            description = "The recording of a rehearsal that is not in this journal; may be given several times.")
    private List<String> recordings = List.of();

    @Option(
            names = "--accept-unrehearsed",
            paramLabel = "KIND",
            split = ",",
            hideParamSyntax = true,
            description = "Step kinds, separated by commas, that no rehearsal has had and that you accept by name.")
    private List<String> accepted = List.of();

    /**
     * Why the plan may not be carried out yet; empty on a staging fleet, and if the fleet file wants no rehearsals.
     *
     * @throws BadInput if something else than a step kind was accepted, or a recording cannot be read
     */
    List<Refusal> objections(Plan plan, RunJournal journal) {
        for (String kind : accepted) {
            if (!StepKinds.all().containsKey(kind)) {
                throw new BadInput(InputProblem.in("--accept-unrehearsed", "'" + kind + "'")
                        .allowed(List.copyOf(StepKinds.all().keySet())));
            }
        }
        boolean wanted = plan.fleet().environment() == Environment.PRODUCTION
                && plan.fleet().upgrade().policies().rehearsals() > 0;
        return wanted ? Rehearsals.of(plan, runs(journal)).objections(plan, accepted) : List.of();
    }

    /** A rehearsal that is named and in the journal too counts once. */
    private List<RunState> runs(RunJournal journal) {
        List<RunState> runs = new ArrayList<>();
        journal.runs().forEach(run -> runs.add(journal.read(run).state()));
        for (String file : recordings) {
            RunState state = RecordedRun.read("--rehearsal", file, RecordedRun.End.CLOSED)
                    .state();
            if (runs.stream().noneMatch(known -> known.id().equals(state.id()))) {
                runs.add(state);
            }
        }
        return runs;
    }

    /** As a run records them. */
    List<String> texts() {
        return accepted.isEmpty() ? List.of() : List.of("accept-unrehearsed " + String.join(",", accepted));
    }
}
