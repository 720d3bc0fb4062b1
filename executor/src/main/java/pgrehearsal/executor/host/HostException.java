package pgrehearsal.executor.host;

/** A host did not do what it was asked, or did not answer. The message ends with a remedy where one is known. */
public final class HostException extends RuntimeException {

    public enum Code {
        /** Commands cannot run as the user that was asked for. */
        WRONG_USER,
        /** The command could not be started. */
        NOT_STARTED,
        /** No answer within the time-out: whether it took effect is unknown. */
        TIMED_OUT,
        /** The command ran and failed. */
        COMMAND_FAILED,
        /** The answer could not be understood. */
        BAD_ANSWER
    }

    private final Code code;

    public HostException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public HostException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
