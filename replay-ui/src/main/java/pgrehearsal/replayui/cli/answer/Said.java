package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import pgrehearsal.domain.run.RunId;
import pgrehearsal.replayui.cli.text.Paper;

/**
 * What was done with a run's events.
 *
 * @param events with how many of them
 */
public record Said(RunId run, int events, String what) implements Answer {

    /** @param appended 0 if the journal had all of them */
    public static Said brought(RunId run, int appended, String journal) {
        return new Said(run, appended, words(appended, journal));
    }

    /** For a person who is told something else too. */
    public static String words(int appended, String journal) {
        return appended == 0
                ? "already in journal " + journal + ", event by event; nothing was appended"
                : "appended to journal " + journal;
    }

    @Override
    public JsonNode document() {
        return Documents.object().put("run", run.value()).put("events", events).put("what", what);
    }

    @Override
    public void tell(Paper paper) {
        paper.line("run " + run + (events == 0 ? ": " : ", " + events + " events: ") + what);
    }
}
