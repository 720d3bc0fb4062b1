package pgrehearsal.replayui.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.executor.lab.Lab;
import pgrehearsal.executor.lab.Verification;
import pgrehearsal.executor.lab.Verification.Scope;
import pgrehearsal.replayui.cli.answer.LedgerAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = {
            "Look for every row that clients of lab load were told is committed.",
            "Exit code 20 if one is missing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rehearse lab verify                              on whichever server takes clients' writes",
            "  rehearse lab verify --node n3 --until-fence      on the kept node, also behind its closed door",
        })
final class LabVerifyCommand implements Callable<ExitCode> {

    @ParentCommand
    private LabCommand lab;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "Look on this node, through its socket (default: where clients are let in to write).")
    private @Nullable String node;

    @Option(
            names = "--until-fence",
            description = "Only what the old version acknowledged: all that a kept node must have.")
    private boolean untilFence;

    @Override
    public ExitCode call() {
        Lab opened = lab.open();
        Scope scope = untilFence ? new Scope.OnMajor(opened.oldPrograms().major()) : new Scope.Everything();
        Verification found = node == null ? opened.verify(scope) : opened.verifyNode(node, scope);
        lab.rehearse().answer(new LedgerAnswer(found));
        return found.complete() ? ExitCode.ANSWERED : ExitCode.VIOLATED;
    }
}
