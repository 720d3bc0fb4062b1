package pgrehearsal.executor.journal.desk;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.Journal;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.run.Decide;
import pgrehearsal.domain.run.Decision;
import pgrehearsal.domain.run.RunCommand;
import pgrehearsal.domain.run.RunDecisions;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.domain.run.RunState;

/**
 * An operator who pauses and resumes one run after another; each word is read for, decided and appended by itself.
 * Said through Axon and said without it, the journal is asked for the same.
 */
public final class Words {

    /** A run's state carries what was said to it: it is kept as short as that of a real run. */
    private static final int IN_ONE_RUN = 100;

    private final String names;
    private int runs;
    private int said;
    private @Nullable RunState state;

    private Words(String names) {
        this.names = names;
    }

    /** @param names what the runs' ids begin with */
    public static Callable<Integer> throughAxon(Journal journal, String names) {
        CommandDesk desk = CommandDesk.open(journal, (entries, head) -> {});
        Words words = new Words(names);
        return () -> {
            RunState known = words.state;
            if (known == null || words.said == IN_ONE_RUN) {
                words.state = desk.begin(Runs.planned(words.nextRun()), Runs.NIGHT, "ada")
                        .after();
                return 1;
            }
            RunDecisions run = desk.of(known.id());
            words.state = run.decide(known, words.next(), _ -> {}).after();
            return 1;
        };
    }

    /** What the desk does, without the framework in which it does it. */
    public static Callable<Integer> straight(Journal journal, String names) {
        Words words = new Words(names);
        String[] hash = {Hash.NONE};
        return () -> {
            RunState known = words.state;
            Decision decision;
            if (known == null || words.said == IN_ONE_RUN) {
                hash[0] = Hash.NONE;
                String run = words.nextRun();
                journal.read(run, 0);
                decision = Decide.plan(Runs.planned(run), Runs.NIGHT, "ada");
            } else {
                List<JournalRecord> newer = journal.read(known.id().value(), known.sequence() - 1);
                if (newer.size() != 1) {
                    throw new IllegalStateException("nobody else speaks, but the run has " + newer.size());
                }
                decision = Decide.decide(known, words.next());
            }
            RunId run = decision.after().id();
            List<JournalRecord> records = EventCodec.encode(run, decision.entries(), hash[0]);
            if (!(journal.append(records) instanceof Appending.Appended)) {
                throw new IllegalStateException("a run of its own has no conflicts");
            }
            hash[0] = records.getLast().hash();
            words.state = decision.after();
            return 1;
        };
    }

    private String nextRun() {
        said = 0;
        return "live-" + names + runs++;
    }

    private RunCommand next() {
        said++;
        return said % 2 == 1
                ? new RunCommand.Pause(Runs.order("w-" + said))
                : new RunCommand.Resume(Runs.order("w-" + said));
    }
}
