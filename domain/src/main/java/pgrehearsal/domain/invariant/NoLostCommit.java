package pgrehearsal.domain.invariant;

import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fact.Digest;
import pgrehearsal.domain.fact.Fact.FingerprintFact;
import pgrehearsal.domain.fact.Facts;
import pgrehearsal.domain.fact.Known;
import pgrehearsal.domain.fleet.Name;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.step.StepKinds;

/**
 * What a client was told is committed is there: whatever was compared with the fence's fingerprint and found good has
 * the same content.
 */
final class NoLostCommit implements Invariant {

    @Override
    public String name() {
        return "no-lost-commit";
    }

    @Override
    public List<String> broken(Moment moment) {
        if (!(moment.event() instanceof RunEvent.StepSucceeded done)
                || done.step().is(StepKinds.TAKE_FINGERPRINT)) {
            return List.of();
        }
        return seen(moment.state().evidence().getOrDefault(done.step(), Facts.NONE)).stream()
                .filter(fingerprint -> differs(moment.state(), fingerprint))
                .map(fingerprint -> done.step() + " went well, and the content of " + fingerprint.node()
                        + " is not what it was behind the fence")
                .toList();
    }

    private static List<FingerprintFact> seen(Facts facts) {
        return facts.all().stream()
                .map(Known::fact)
                .filter(FingerprintFact.class::isInstance)
                .map(FingerprintFact.class::cast)
                .toList();
    }

    private static boolean differs(RunState state, FingerprintFact fingerprint) {
        return atTheFence(state, fingerprint.node())
                .filter(digest -> !digest.equals(fingerprint.tables()))
                .isPresent();
    }

    private static Optional<Digest> atTheFence(RunState state, Name node) {
        Name leader = state.planned().plan().fleet().clusterOf(node).primary().name();
        Facts taken = state.evidence().getOrDefault(StepId.of(StepKinds.TAKE_FINGERPRINT, leader), Facts.NONE);
        return seen(taken).stream().map(FingerprintFact::tables).findFirst();
    }
}
