package pgrehearsal.replayui.cli.input;

/** A recording or journal that is not what was written; the process ends with exit code 21. */
public final class Unverified extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String what;

    /** @param line from 1; 0 if the file as a whole is meant */
    public Unverified(String file, int line, String what) {
        super(file + (line > 0 ? ":" + line : "") + ": " + what);
        this.file = file;
        this.line = line;
        this.what = what;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String what() {
        return what;
    }
}
