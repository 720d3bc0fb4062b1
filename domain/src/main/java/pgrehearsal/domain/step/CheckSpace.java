package pgrehearsal.domain.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pgrehearsal.domain.effect.Effect;
import pgrehearsal.domain.fact.Fact.SpaceFact;
import pgrehearsal.domain.fact.FactKind;
import pgrehearsal.domain.fact.Question;
import pgrehearsal.domain.fleet.ByteSize;
import pgrehearsal.domain.fleet.Side;
import pgrehearsal.domain.fleet.Upgrade.Transfer;

/** Room for the new catalogs and WAL, and one file system for old and new, without which no link can be made. */
final class CheckSpace implements StepKind {

    /** A fresh cluster with its WAL and a restored schema takes well below this. */
    private static final ByteSize FREE_MIN = ByteSize.parse("512MB");

    private static final long FREE_INODES_MIN = 10_000;

    @Override
    public String name() {
        return "check-space";
    }

    @Override
    public Phase phase() {
        return Phase.PREFLIGHT;
    }

    @Override
    public String title() {
        return "check free bytes and inodes, and that old and new lie where the transfer needs them";
    }

    @Override
    public Action act(StepContext context) {
        String where = context.name().value();
        return new Action(
                new Effect.ReadFacts(context.name()),
                List.of(Question.old(FactKind.SPACE, context.name())),
                Limits.SHORT,
                reported -> reported.get(SpaceFact.class, FactKind.SPACE, context.name(), Side.OLD)
                        .map(space -> Judgement.unless("no-room", findings(context, space)))
                        .orElseGet(() -> Judgement.again(
                                "not-seen",
                                new Finding(where, "space", "no answer", "an answer", "look at the host"))));
    }

    private static List<Finding> findings(StepContext context, SpaceFact space) {
        String where = context.name().value();
        Transfer transfer = context.fleet().upgrade().transfer();
        List<Finding> findings = new ArrayList<>();
        ByteSize wanted =
                transfer == Transfer.COPY ? FREE_MIN.plus(context.cluster().dataSize()) : FREE_MIN;
        ByteSize free = new ByteSize(space.freeBytes().value());
        if (free.compareTo(wanted) < 0) {
            findings.add(new Finding(where, "free space", free.toString(), "at least " + wanted, "make room"));
        }
        if (space.freeInodes().value() < FREE_INODES_MIN) {
            findings.add(new Finding(
                    where, "free inodes", space.freeInodes().toString(), "at least " + FREE_INODES_MIN, "make room"));
        }
        if (!space.oneFileSystem() && transfer != Transfer.COPY) {
            findings.add(new Finding(
                    where,
                    "file systems of the old and the new data directory",
                    "two",
                    "one, for transfer: "
                            + transfer.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "put the new data directory beside the old one"));
        }
        return findings;
    }
}
