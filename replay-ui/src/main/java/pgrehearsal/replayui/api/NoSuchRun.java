package pgrehearsal.replayui.api;

/** There is no run of that name, or it cannot be read. */
final class NoSuchRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchRun(String run) {
        super("no run '" + run + "' is served here, or it cannot be read");
    }
}
