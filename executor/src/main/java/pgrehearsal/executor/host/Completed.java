package pgrehearsal.executor.host;

/** How a short command ended. After a time-out the exit code is that of a killed program and says nothing. */
public record Completed(int exitCode, String stdout, String stderr, boolean timedOut) {

    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /** What the command printed, if it succeeded. */
    public String requireSuccess(String what) {
        if (timedOut) {
            throw new HostException(HostException.Code.TIMED_OUT, "Expected to " + what + ", but it took too long");
        }
        if (exitCode != 0) {
            String said = stderr.isBlank() ? stdout.strip() : stderr.strip();
            throw new HostException(
                    HostException.Code.COMMAND_FAILED,
                    "Expected to " + what + ", but the exit code is " + exitCode + (said.isEmpty() ? "" : ": " + said));
        }
        return stdout;
    }
}
