package pgrehearsal.executor.journal;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import pgrehearsal.domain.journal.Appending;
import pgrehearsal.domain.journal.Hash;
import pgrehearsal.domain.journal.JournalRecord;

/**
 * A process that appends until it is killed: JOURNAL RUN SEED. It prints a line for each batch that was acknowledged:
 * the batch's name and size, sequence and hash of its last record.
 */
final class AppenderMain {

    private static final int BATCH_MAX = 5;

    private AppenderMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        String run = arguments[1];
        Random random = new Random(Long.parseLong(arguments[2]));
        try (DatabaseJournal journal = DatabaseJournal.open(JournalAddress.parse(arguments[0]))) {
            List<JournalRecord> known = journal.read(run, 0);
            long sequence = known.size();
            String hash = known.isEmpty() ? Hash.NONE : known.getLast().hash();
            while (true) {
                int size = 1 + random.nextInt(BATCH_MAX);
                String name = UUID.randomUUID() + "/" + size + "/";
                List<JournalRecord> batch = Lines.after(run, sequence, hash, size, name);
                switch (journal.append(batch)) {
                    case Appending.Appended _ -> {
                        sequence = batch.getLast().sequence();
                        hash = batch.getLast().hash();
                        System.out.println(name + " " + sequence + " " + hash);
                        System.out.flush();
                    }
                    case Appending.Conflict _ -> {
                        List<JournalRecord> newer = journal.read(run, sequence);
                        sequence = newer.getLast().sequence();
                        hash = newer.getLast().hash();
                    }
                }
                Thread.sleep(random.nextInt(4));
            }
        }
    }
}
