package pgrehearsal.replayui.cli.live;

import java.util.Optional;
import pgrehearsal.replayui.cli.text.Paper;

/** A person who can be asked, if one sits there. */
public interface Terminal {

    /** Where questions and what leads to them are written. */
    Paper paper();

    /** Whether a person sits there. */
    boolean attended();

    /** The person's answer without surrounding blanks; empty if nobody answers. */
    Optional<String> ask(String question);
}
