package pgrehearsal.replayui.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.plan.Gate;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.executor.signature.SigningKey;
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.InputProblem;
import pgrehearsal.replayui.cli.live.Reaction;
import pgrehearsal.replayui.cli.live.Standpoint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the operator of a live run makes known on the command line. */
final class PersonOptions {

    @Option(
            names = "--approve",
            paramLabel = "GATE",
            description = "Go on at this gate without a question; may be given several times.")
    private List<String> approved = List.of();

    @Option(names = "--approve-all", description = "Go on at every gate without a question.")
    private boolean approvesAll;

    @Option(
            names = "--decide",
            paramLabel = "DECISION",
            split = ",",
            hideParamSyntax = true,
            description = "What to do when the run is parked, without a question: reverse, resume or stop; of several,"
                    + " separated by commas, the first that is possible.")
    private List<Reaction> reactions = List.of();

    @Option(
            names = "--accept-loss",
            description = "Turning back may give up what clients wrote since traffic was opened.")
    private boolean acceptsLoss;

    @Option(
            names = "--wait",
            description = "At a gate or parked, wait for a word from elsewhere (rehearse approve, retry, reverse ...)"
                    + " instead of asking or leaving.")
    private boolean waits;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says all this; it goes on record (default: the user's name).")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it goes on record.")
    private String reason = "";

    @Mixin
    private SigningOption signing;

    /** @throws BadInput if there is none, and none can be made */
    SigningKey signingKey(Console console) {
        return signing.key(console);
    }

    Standpoint standpoint() {
        String name = by == null ? user() : by;
        return new Standpoint(name, reason, approved, approvesAll, reactions, acceptsLoss, waits);
    }

    static String user() {
        return System.getProperty("user.name", "operator");
    }

    List<String> approved() {
        return approved;
    }

    /** @throws BadInput if the plan lacks one of the gates: it was probably misspelt */
    static void requireGates(Plan plan, List<String> names) {
        requireGates("--approve", plan, names);
    }

    static void requireGates(String parameter, Plan plan, List<String> names) {
        List<String> gates = plan.gates().stream().map(Gate::name).toList();
        names.stream().filter(name -> !gates.contains(name)).forEach(name -> {
            throw new BadInput(InputProblem.in(parameter, "'" + name + "'").allowed(gates));
        });
    }
}
