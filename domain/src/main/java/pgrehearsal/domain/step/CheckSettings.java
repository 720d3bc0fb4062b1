package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.SettingsFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.Side;

/** Settings that keep pg_upgrade from working, or the new server from starting or from answering a commit. */
final class CheckSettings implements StepKind {

    @Override
    public String name() {
        return "check-settings";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "check superuser, tablespaces, synchronous standbys and removed parameters";
    }

    @Override
    public Action act(StepContext context) {
        return new Action(
                new Effect.ReadFacts(context.name()),
                List.of(Question.old(FactKind.SETTINGS, context.name())),
                Limits.SHORT,
                reported -> reported.get(SettingsFact.class, FactKind.SETTINGS, context.name(), Side.OLD)
                        .map(settings -> Judgement.unless("unfit-settings", findings(context, settings)))
                        .orElseGet(() -> Judgement.again(
                                "not-seen",
                                new Finding(
                                        context.name().value(), "settings", "no answer", "an answer", "is it up?"))));
    }

    private static List<Finding> findings(StepContext context, SettingsFact settings) {
        String where = context.name().value();
        List<Finding> findings = new ArrayList<>();
        if (!settings.superuser().equals(context.fleet().user())) {
            findings.add(new Finding(
                    where,
                    "bootstrap superuser",
                    settings.superuser(),
                    context.fleet().user(),
                    "mend postgres.user in the fleet file"));
        }
        if (settings.checksums() != context.cluster().checksums()) {
            findings.add(new Finding(
                    where,
                    "data checksums",
                    settings.checksums() ? "on" : "off",
                    context.cluster().checksums() ? "on" : "off",
                    "mend checksums of the cluster in the fleet file, so that a rehearsal tells the truth"));
        }
        if (settings.tablespaces() > 0) {
            findings.add(new Finding(
                    where,
                    "user tablespaces",
                    Integer.toString(settings.tablespaces()),
                    "0",
                    "tablespaces are not synchronised to standbys by this version: move the tables to pg_default"));
        }
        if (!settings.synchronousStandbys().isEmpty()) {
            findings.add(new Finding(
                    where,
                    "synchronous_standby_names",
                    settings.synchronousStandbys(),
                    "empty",
                    "the new primary would wait for standbys that are not up yet: empty it for the upgrade"));
        }
        for (String parameter : settings.removedParameters()) {
            findings.add(new Finding(
                    where,
                    "parameter " + parameter,
                    "set",
                    "unset",
                    context.fleet().upgrade().to().major() + " does not know it and would not start: remove it"));
        }
        return findings;
    }
}
