package pgrehearsal.domain.step;

import java.util.Optional;

/**
 * One letter of the alphabet: what a step of this kind needs, asks of a world, is judged by, and how it is taken back.
 * Instances hold no state.
 */
public interface StepKind {

    /** The name in plans, fault specs, recordings and screens; it never changes once released. */
    String name();

    Phase phase();

    /** What it does, as an operator would say it, in the imperative and without the target. */
    String title();

    /** Why the step must not be begun now, judged from what is known; empty if nothing speaks against it. */
    default Optional<Judgement> objection(StepContext context) {
        return Optional.empty();
    }

    Action act(StepContext context);

    /** Takes the step back; empty if nothing needs to be. Harmless if the step never took effect. */
    default Optional<Action> undo(StepContext context) {
        return Optional.empty();
    }

    /** Brings a half-done step to not done, so that it can be tried again; empty if only turning back helps. */
    default Optional<Action> repair(StepContext context) {
        return Optional.empty();
    }

    /** Tells whether a person may decide to go on without it. */
    default boolean skippable(StepContext context) {
        return joins(context);
    }

    /**
     * Tells whether a standby needs the step to join the new version. If a person decides to go on without it, the
     * standby is left out: nothing more is done there, and no client is let in.
     */
    default boolean joins(StepContext context) {
        return false;
    }

    /** Tells whether it is done at a standby that was left out too: what keeps its old server from its clients. */
    default boolean evenWhenLeftOut() {
        return false;
    }

    /**
     * Tells whether a reversal may begin while a step of this kind is at work: so where it works on the new server
     * alone, which the reversal stops, and may take hours.
     */
    default boolean endsWithNew() {
        return false;
    }

    /**
     * Tells whether a person may decide that a way back goes on without taking it back. By itself that is so on nodes
     * that will not serve: one dead host must not keep clients out.
     */
    default boolean undoSkippable(StepContext context) {
        return !context.atLeader() && !context.name().equals(context.servingOld());
    }
}
