package pgrehearsal.replayui.cli.demo;

import pgrehearsal.domain.view.Frame;
import pgrehearsal.replayui.cli.text.Style;

/** How a node stands at a moment: a sign of its own for each, so that colour says nothing that is not there without. */
enum Mark {
    OLD_SERVES('\u2500', '-', Style.PLAIN, "old version serves"),
    OLD_FENCED('\u254c', '~', Style.PLAIN, "fenced"),
    DOWN('\u00b7', '.', Style.FAINT, "stopped"),
    AT_WORK('\u2592', '%', Style.NOTABLE, "at work"),
    NEW_FENCED('\u254d', '+', Style.GOOD, "new, fenced"),
    NEW_SERVES('\u2501', '=', Style.GOOD, "new version serves"),
    TROUBLED('\u2716', 'X', Style.BAD, "failed");

    private final char drawn;
    private final char plain;
    private final Style style;
    private final String meaning;

    Mark(char drawn, char plain, Style style, String meaning) {
        this.drawn = drawn;
        this.plain = plain;
        this.style = style;
        this.meaning = meaning;
    }

    static Mark of(Frame.Lane lane, boolean shut) {
        if (lane.troubled()) {
            return TROUBLED;
        }
        if (lane.node().role().isEmpty()) {
            return lane.atWork().isPresent() ? AT_WORK : DOWN;
        }
        if (lane.upgraded()) {
            return shut ? NEW_FENCED : NEW_SERVES;
        }
        return shut ? OLD_FENCED : OLD_SERVES;
    }

    /** @param lines the terminal can draw more than ASCII */
    char sign(boolean lines) {
        return lines ? drawn : plain;
    }

    Style style() {
        return style;
    }

    String meaning() {
        return meaning;
    }
}
