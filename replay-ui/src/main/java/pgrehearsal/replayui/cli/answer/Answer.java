package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import pgrehearsal.replayui.cli.text.Paper;

/** What a command found out: the same facts for programs and for people. */
public interface Answer {

    /** The one document that {@code --format json} prints. */
    JsonNode document();

    /** The text for people. */
    void tell(Paper paper);
}
