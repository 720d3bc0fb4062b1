package pgrehearsal.simulator.model;

import java.util.Optional;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.FleetEffect;
import pgrehearsal.domain.fact.Fact.JobFact;

/** The life of a job: accepted or refused, from milestone to milestone, ended. */
final class Jobs {

    /** Keys of what undoes a half-done step begin so; its attempts are counted with the step's. */
    private static final String REPAIR = "repair-";

    private Jobs() {}

    static ModelledWorld begin(ModelledWorld world, String key, long epoch, Effect effect) {
        Ledger.Answer answer = answer(world, key, epoch, effect);
        Ledger.Entry entry = new Ledger.Entry(key, epoch, effect, answer, earlier(world, key, effect));
        ModelledWorld entered = world.with(world.ledger().with(entry));
        if (answer != Ledger.Answer.ACCEPTED) {
            return entered;
        }
        return advance(entered.raise(effect.node(), epoch).withJob(Job.begun(key, effect)), key);
    }

    private static Ledger.Answer answer(ModelledWorld world, String key, long epoch, Effect effect) {
        if (epoch < world.node(effect.node()).epoch()) {
            return Ledger.Answer.STALE;
        }
        return world.job(key).isPresent() ? Ledger.Answer.REPEATED : Ledger.Answer.ACCEPTED;
    }

    /** The newest job of the same work decides: what was done before something else failed may be done again. */
    private static Ledger.Earlier earlier(ModelledWorld world, String key, Effect effect) {
        int dot = key.lastIndexOf('.') + 1;
        String step = key.startsWith(REPAIR) ? key.substring(REPAIR.length(), dot) : key.substring(0, dot);
        for (int attempt = Integer.parseInt(key.substring(dot)); attempt > 0; attempt--) {
            String work = step + attempt;
            Optional<Job> job = world.job(work).or(() -> world.job(REPAIR + work));
            if (job.isPresent()) {
                return earlier(world, job.get(), effect);
            }
        }
        return Ledger.Earlier.NONE;
    }

    private static Ledger.Earlier earlier(ModelledWorld world, Job job, Effect effect) {
        if (job.running()) {
            return Ledger.Earlier.RUNNING;
        }
        // An exit code can lie, what was done can be undone by others, and to wait does nothing: to do any of these
        // again is no mistake.
        boolean done = !(effect instanceof Effect.Linger)
                && job.state() == JobFact.State.ENDED
                && job.exitCode() == 0
                && job.reached() == Works.milestones(job.effect()).size();
        if (!done || !job.effect().equals(effect)) {
            return Ledger.Earlier.FAILED;
        }
        if (world.disturbed(effect)) {
            return Ledger.Earlier.DISTURBED;
        }
        return takenBack(world, job) ? Ledger.Earlier.TAKEN_BACK : Ledger.Earlier.DONE;
    }

    /** What lets clients through or keeps them out may have been set otherwise since. */
    private static boolean takenBack(ModelledWorld world, Job job) {
        for (Ledger.Entry entry : world.ledger().entries().reversed()) {
            if (entry.answer() != Ledger.Answer.ACCEPTED) {
                continue;
            }
            if (entry.key().equals(job.key())) {
                return false;
            }
            if (setsOtherwise(entry.effect(), job.effect())) {
                return true;
            }
        }
        return false;
    }

    private static boolean setsOtherwise(Effect newer, Effect older) {
        boolean alike = newer instanceof FleetEffect.SetBalancer one
                        && older instanceof FleetEffect.SetBalancer other
                        && one.balancer().equals(other.balancer())
                || newer instanceof FleetEffect.SetPooler first
                        && older instanceof FleetEffect.SetPooler second
                        && first.cluster().equals(second.cluster());
        return alike && !newer.equals(older);
    }

    /** A job that waits has waited long enough. */
    static ModelledWorld giveUp(ModelledWorld world, String key) {
        Job job = world.jobs().get(key);
        return job == null || !job.running()
                ? world
                : Replication.settle(world.withJob(job.ended(Reach.TOO_LATE, "too late")));
    }

    static ModelledWorld advance(ModelledWorld world, String key) {
        Job job = world.jobs().get(key);
        if (job == null || !job.running()) {
            return world;
        }
        Work work = Works.of(job.effect());
        Milestone next = work.milestones().get(job.reached());
        return switch (next.change().apply(world, job)) {
            case Reach.Waits _ -> world;
            case Reach.Fails fails ->
                Replication.settle(fails.world().withJob(job.ended(fails.exitCode(), fails.output())));
            case Reach.Goes goes -> {
                // The change itself may have written to the job, as a fingerprint does.
                Job reached = goes.world().job(key).orElseThrow().reachedNext();
                boolean last = reached.reached() == work.milestones().size();
                yield Replication.settle(goes.world().withJob(last ? reached.ended(0, work.output()) : reached));
            }
        };
    }
}
