package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import pgrehearsal.replayui.cli.text.Paper;

/** A lab that does not run any more. */
public record LabDownAnswer(Path directory, boolean removed) implements Answer {

    @Override
    public JsonNode document() {
        return Documents.object().put("lab", directory.toString()).put("removed", removed);
    }

    @Override
    public void tell(Paper paper) {
        paper.line("lab " + directory + (removed ? " is removed" : " is stopped; its data is still there"));
    }
}
