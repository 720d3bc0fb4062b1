package pgrehearsal.domain.journal;

/** The journal cannot be read or written. Nothing is done to a fleet while this lasts. */
public final class JournalUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String message) {
        super(message);
    }

    public JournalUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
