package pgrehearsal.replayui.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private final StringWriter written = new StringWriter();
    private final Markdown page = new Markdown(new Paper(new PrintWriter(written, true), false));

    @Test
    void listsAndParagraphsAreApart() {
        page.heading(1, "Title");
        page.item("one");
        page.detail("more");
        page.task("two");
        page.text("Text.");
        page.task("three");

        assertThat(written).hasToString("# Title\n\n- one\n  - more\n- [ ] two\n\nText.\n\n- [ ] three\n");
    }

    @Test
    void textsMeanNothingButThemselves() {
        page.item("*a* [b](c) <d> `e` \\ _f_ pg_upgrade by ____ x");
        page.item("# no heading\nnor a second line");

        assertThat(written)
                .hasToString("- \\*a\\* \\[b\\](c) \\<d> \\`e\\` \\\\ \\_f\\_ pg_upgrade by ____ x\n"
                        + "- \\# no heading nor a second line\n");
    }
}
