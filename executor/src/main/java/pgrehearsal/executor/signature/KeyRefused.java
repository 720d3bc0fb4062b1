package pgrehearsal.executor.signature;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be used as a key; a person can mend it. */
public final class KeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String found;
    private final String remedy;

    KeyRefused(Path file, String found, String remedy, @Nullable Throwable cause) {
        super("key file " + file + " " + found, cause);
        this.found = "key file " + file + ", which " + found;
        this.remedy = remedy;
    }

    public String found() {
        return found;
    }

    public String remedy() {
        return remedy;
    }
}
