package pgrehearsal.replayui.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.codec.Verification;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.JournalRecord;
import pgrehearsal.domain.journal.RunHead;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.executor.journal.DatabaseJournal;
import pgrehearsal.executor.journal.JournalAddress;

/**
 * A journal as commands use it: runs are found by the beginnings of their names, and verified before they are believed.
 *
 * @param database empty where there is none yet
 */
public record RunJournal(JournalAddress address, Optional<DatabaseJournal> database) implements AutoCloseable {

    private static final int LISTED_MAX = 10;

    public static RunJournal of(DatabaseJournal journal) {
        return new RunJournal(journal.address(), Optional.of(journal));
    }

    /** All runs, in the order in which they began to be written here. */
    public List<RunId> runs() {
        return database.map(DatabaseJournal::runs).orElse(List.of()).stream()
                .map(RunHead::run)
                .map(RunId::new)
                .toList();
    }

    /** @throws BadInput if no run's name begins like this, or more than one's */
    public RunId find(String beginning) {
        List<String> all = runs().stream().map(RunId::value).toList();
        if (all.contains(beginning)) {
            return new RunId(beginning);
        }
        List<String> found =
                all.stream().filter(run -> run.startsWith(beginning)).toList();
        if (found.size() == 1) {
            return new RunId(found.getFirst());
        }
        throw new BadInput(
                found.isEmpty()
                        ? InputProblem.in("RUN", "no run '" + beginning + "' in journal " + address)
                                .allowed(newest(all))
                                .remedy("Maybe another journal with --journal, or list them: rehearse runs")
                        : InputProblem.in("RUN", "'" + beginning + "', which " + found.size() + " runs begin with")
                                .allowed(newest(found)));
    }

    private static List<String> newest(List<String> runs) {
        return runs.reversed().stream().limit(LISTED_MAX).toList();
    }

    /** @throws Unverified if its records are not what was written */
    public RecordedRun read(RunId run) {
        return RecordedRun.of(nameOf(run), requireIntact(run));
    }

    /**
     * Looks at bytes and chain alone, not at what they say.
     *
     * @throws Unverified if its records are not what was written
     */
    public Verification.Intact requireIntact(RunId run) {
        return switch (Verification.stored(records(run))) {
            case Verification.Intact intact -> intact;
            case Verification.Broken broken -> throw new Unverified(nameOf(run), broken.line(), broken.what());
        };
    }

    private String nameOf(RunId run) {
        return address + ", run " + run;
    }

    public List<JournalRecord> records(RunId run) {
        return database.map(journal -> journal.read(run.value(), 0)).orElse(List.of());
    }

    /** The lines of a run's signed heads. */
    public List<String> heads(RunId run) {
        return database.map(journal -> journal.heads(run.value())).orElse(List.of());
    }

    /**
     * Brings a run's records into the journal, as far as they are not there yet.
     *
     * @return how many were appended
     * @throws BadInput if the journal has a run of that name with other events
     */
    public int bring(String parameter, List<JournalRecord> records) {
        DatabaseJournal journal = database.orElseThrow();
        String run = records.getFirst().run();
        while (true) {
            List<JournalRecord> there = journal.read(run, 0);
            int common = Math.min(there.size(), records.size());
            for (int i = 0; i < common; i++) {
                if (!there.get(i).equals(records.get(i))) {
                    throw new BadInput(InputProblem.in(
                                    parameter,
                                    "run " + run + ", which differs from the one in journal " + address + " from event "
                                            + (i + 1) + " on")
                            .remedy("Maybe it comes from another program version, or one of the two was changed."));
                }
            }
            List<JournalRecord> missing = new ArrayList<>(records.subList(common, records.size()));
            if (missing.isEmpty() || journal.append(missing) instanceof Appending.Appended) {
                return missing.size();
            }
        }
    }

    @Override
    public void close() {
        database.ifPresent(DatabaseJournal::close);
    }
}
