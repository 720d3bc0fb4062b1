package pgrehearsal.executor.lab;

/** The lab cannot be had as asked. The message says what was found and, on a line of its own, what helps. */
public final class LabException extends RuntimeException {

    public LabException(String message, String remedy) {
        super(message + "\n" + remedy);
    }

    public LabException(String message, String remedy, Throwable cause) {
        super(message + "\n" + remedy, cause);
    }
}
