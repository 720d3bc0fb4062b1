package pgrehearsal.replayui.cli.text;

/** A page in Markdown: one line for each heading, paragraph or item, whose texts mean nothing but themselves. */
public final class Markdown {

    private static final String SPECIAL = "\\`*[]<";

    /** What means something at the beginning of a line only. */
    private static final String SPECIAL_FIRST = "#>+-=|~";

    private final Paper paper;
    private boolean begun;
    private boolean listing;

    public Markdown(Paper paper) {
        this.paper = paper;
    }

    /** @param level from 1, the page's own */
    public void heading(int level, String text) {
        gap();
        listing = false;
        write("#".repeat(level) + " ", text);
    }

    public void text(String text) {
        gap();
        listing = false;
        write("", text);
    }

    public void item(String text) {
        list();
        write("- ", text);
    }

    /** An item with a box to tick. */
    public void task(String text) {
        list();
        write("- [ ] ", text);
    }

    /** Below the item before. */
    public void detail(String text) {
        write("  - ", text);
    }

    private void list() {
        if (!listing) {
            gap();
            listing = true;
        }
    }

    private void gap() {
        if (begun) {
            paper.blank();
        }
        begun = true;
    }

    private void write(String before, String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean special = SPECIAL.indexOf(character) >= 0
                    || character == '_' && emphasises(text, i)
                    || i == 0 && SPECIAL_FIRST.indexOf(character) >= 0;
            escaped.append(special ? "\\" : "").append(character);
        }
        paper.line(before + escaped);
    }

    /** Within a word, or between spaces, an underscore is only an underscore. */
    private static boolean emphasises(String text, int at) {
        int from = at;
        while (from > 0 && text.charAt(from - 1) == '_') {
            from--;
        }
        int to = at;
        while (to < text.length() - 1 && text.charAt(to + 1) == '_') {
            to++;
        }
        return isWord(text, from - 1) != isWord(text, to + 1);
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) != ' ';
    }
}
