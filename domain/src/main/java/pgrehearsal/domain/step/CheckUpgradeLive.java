package pgrehearsal.domain.step;

import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.effect.Effect.RunPgUpgrade;
import pgrehearsal.domain.fact.Fact.JobFact;

/** pg_upgrade's own check, while the old server runs, against a scratch directory that is removed afterwards. */
final class CheckUpgradeLive implements StepKind {

    @Override
    public String name() {
        return "check-upgrade-live";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "run pg_upgrade --check beside the running server";
    }

    @Override
    public Action act(StepContext context) {
        Effect effect = new RunPgUpgrade(context.name(), RunPgUpgrade.Mode.CHECK_LIVE);
        String where = context.name().value();
        return new Action(effect, List.of(), context.limits(effect), Judges.settled(reported -> {
            boolean saidNo = reported.job()
                    .filter(job -> job.state() == JobFact.State.ENDED && job.exitCode() != 0)
                    .isPresent();
            return saidNo
                    ? Judgement.refused(
                            "incompatible",
                            new Finding(
                                    where,
                                    "pg_upgrade --check",
                                    reported.job()
                                            .orElseThrow()
                                            .outputTail()
                                            .value()
                                            .strip(),
                                    "Clusters are compatible",
                                    "mend what it names, then plan anew"))
                    : Judges.byJob("check-interrupted", where, "pg_upgrade --check")
                            .judge(reported);
        }));
    }
}
