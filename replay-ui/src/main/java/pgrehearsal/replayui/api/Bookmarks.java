package pgrehearsal.replayui.api;

import jakarta.ws.rs.core.Response.Status;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pgrehearsal.replayui.view.Report.Bookmark;

/** Bookmarks as an address of the page has them; anybody may have written the link. */
final class Bookmarks {

    private static final int MOST = 24;
    private static final int LETTERS_MAX = 120;
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}):(.*)", Pattern.DOTALL);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Bookmarks() {}

    /** @throws BadRequest if there are too many, or one of them is none of the run */
    static List<Bookmark> parse(List<String> marks, int events) {
        if (marks.size() > MOST) {
            throw wrong(marks.size() + " bookmarks", "at most " + MOST);
        }
        return marks.stream()
                .map(mark -> bookmark(mark, events))
                .sorted(Comparator.comparingInt(Bookmark::at))
                .toList();
    }

    private static Bookmark bookmark(String mark, int events) {
        Matcher form = FORM.matcher(mark);
        if (!form.matches()) {
            throw wrong("a bookmark of " + mark.length() + " letters", "an event and a note, for example 12:here");
        }
        int at = Integer.parseInt(form.group(1));
        String note = UNSEEN.matcher(form.group(2)).replaceAll(" ").strip();
        if (at > events || note.codePointCount(0, note.length()) > LETTERS_MAX) {
            throw wrong(
                    "a bookmark at event " + at + " with " + note.length() + " letters",
                    "an event of 1 to " + events + ", and at most " + LETTERS_MAX + " letters");
        }
        return new Bookmark(at, note);
    }

    private static BadRequest wrong(String found, String wanted) {
        return new BadRequest(Status.BAD_REQUEST, "mark: found " + found + ", wanted " + wanted);
    }
}
