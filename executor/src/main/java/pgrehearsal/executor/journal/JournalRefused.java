package pgrehearsal.executor.journal;

/** This database or file cannot be a journal as it is; the message says what a person can mend. */
public final class JournalRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param journal its address, without secrets
     * @param found what is wrong with it
     * @param remedy what would help
     */
    public JournalRefused(String journal, String found, String remedy) {
        super("journal " + journal + ": " + found + "\n" + remedy);
    }
}
