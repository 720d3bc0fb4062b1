package pgrehearsal.executor.live;

import java.time.Duration;
import java.util.Optional;
import pgrehearsal.domain.fact.FleetFact.HookFact;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.executor.host.Command;
import pgrehearsal.executor.host.Completed;

/** The team's own commands on a host: lines for a shell, as the fleet file has them. */
final class HookCommands {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private HookCommands() {}

    static Command shell(String line) {
        return Command.of("sh", "-c", line);
    }

    /** Nothing if the hook cannot be verified. */
    static Optional<HookFact> verify(LiveNode node, Hook hook) {
        if (!hook.verifiable()) {
            return Optional.empty();
        }
        Completed completed = node.host().run(shell(hook.verify()), ANSWER);
        HookFact.State state = completed.timedOut()
                ? HookFact.State.UNCLEAR
                : switch (completed.exitCode()) {
                    case 0 -> HookFact.State.ACTED;
                    case 1 -> HookFact.State.NOT_ACTED;
                    default -> HookFact.State.UNCLEAR;
                };
        return Optional.of(new HookFact(node.node().name(), hook.name(), state));
    }
}
