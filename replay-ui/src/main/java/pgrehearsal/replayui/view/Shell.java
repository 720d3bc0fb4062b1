package pgrehearsal.replayui.view;

import java.util.List;
import java.util.regex.Pattern;

/** Lines that people copy into a shell: what comes from elsewhere must not become a command there. */
public final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._=:@,+-]+");

    private Shell() {}

    /** One line, which a shell takes apart into these words again. */
    public static String line(List<String> words) {
        return String.join(" ", words.stream().map(Shell::quoted).toList());
    }

    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
