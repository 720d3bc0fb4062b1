package pgrehearsal.replayui.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** What a command found out: the same facts for programs and for people. */
public interface Answer {
    /** The one document that {@code --format json} prints. */
    JsonNode document();

    /** The text for people; {@code colours} turns picocli's markup into escapes, or drops it. */
    void tell(PrintWriter out, Ansi colours);
}
