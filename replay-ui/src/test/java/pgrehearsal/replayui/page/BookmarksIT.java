package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;

/** Events that somebody wants others to see. */
class BookmarksIT {

    @TempDir
    private static Path folder;

    private static Browsing browsing;
    private static ServedProgram program;
    private static String id;

    private Visit visit;
    private Page page;

    @BeforeAll
    static void serve() throws IOException {
        browsing = Browsing.start();
        Path stuck = folder.resolve("stuck.jsonl");
        List<LogEntry> run =
                Recorded.simulation(stuck, "example:three-nodes", "--fault", "replica-stuck@await-catch-up/n2");
        id = ((RunPlanned) run.getFirst().event()).run().value();
        program = ServedProgram.start(folder.resolve("journal.db"), stuck.toString());
    }

    @AfterAll
    static void end() {
        if (program != null) {
            program.close();
        }
        if (browsing != null) {
            browsing.close();
        }
    }

    @BeforeEach
    void open() {
        open(new NewContextOptions());
    }

    private void open(NewContextOptions options) {
        visit = new Visit(browsing, program, options);
        page = visit.page();
    }

    @AfterEach
    void close() {
        visit.close();
    }

    private void show(int at, String more) {
        visit.show("#/runs/" + id + "?at=" + at + more);
        assertThat(page.locator(".badges")).containsText("event " + at + " of");
    }

    private Locator list() {
        return page.locator(".marked li");
    }

    private void bookmark(String note) {
        page.keyboard().press("m");
        assertThat(page.getByLabel("note, for whoever")).isFocused();
        page.keyboard().type(note);
        page.keyboard().press("Enter");
    }

    @Test
    void aColleagueWhoOpensTheLinkSeesThem() {
        show(20, "");
        bookmark("why <b>so</b> long?");
        assertThat(list()).containsText("20");
        assertThat(list()).containsText("why <b>so</b> long?");
        page.keyboard().press("ArrowRight");
        bookmark("");
        assertThat(list()).hasCount(2);
        page.waitForCondition(() -> page.url().contains("mark=21"));
        String link = page.url();

        visit.close();
        open();
        page.navigate(link);
        assertThat(list()).hasCount(2);
        assertThat(list().first()).containsText("why <b>so</b> long?");
        assertThat(page.locator(".scrub .bookmarked")).hasCount(2);
    }

    @Test
    void leadsFromOneToTheOtherAndTheyCanBeRemoved() {
        show(5, "&mark=30:late&mark=10:early");
        Locator badges = page.locator(".badges");
        page.keyboard().press("b");
        assertThat(badges).containsText("event 10 of");
        page.keyboard().press("b");
        assertThat(badges).containsText("event 30 of");
        page.keyboard().press("Shift+B");
        assertThat(badges).containsText("event 10 of");
        list().last().locator(".jump").click();
        assertThat(badges).containsText("event 30 of");
        page.getByLabel("remove the bookmark at event 10").click();
        assertThat(list()).hasCount(1);
        page.locator(".badges").click();
        page.keyboard().press("m");
        assertThat(page.getByLabel("note, for whoever")).hasValue("late");
        page.locator("dialog.bookmark").getByText("remove").click();
        assertThat(page.locator(".marked")).hasCount(0);
        assertThat(page.locator(".bookmarked")).hasCount(0);
    }

    @Test
    void aLinkOfAStrangerBringsShortTextAndNothingElse() {
        show(5, "&mark=7:" + "x".repeat(900) + "&mark=0:no&mark=8:%0a%3Cimg%20src=x%20onerror=alert(1)%3E%E2%80%AE");
        assertThat(list()).hasCount(2);
        assertThat(list().first().locator("b")).hasText("\u2691 " + "x".repeat(120));
        assertThat(list().last().locator("b")).hasText("\u2691 <img src=x onerror=alert(1)>");
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void standInTheSavedPageAndInTheReport() throws IOException {
        show(9, "&mark=9:look%20%7C%20[here](http://x)");
        Path saved = folder.resolve("saved.html");
        page.waitForDownload(() -> page.keyboard().press("s")).saveAs(saved);
        page.keyboard().press("?");
        String report = page.getByText("this run as a report").getAttribute("href");
        String text =
                page.request().get(program.address() + report.substring(1)).text();
        assertThat(text).contains("## Bookmarks", "| 9 | look \\| \\[here\\](http://x) |");

        Page other = page.context().newPage();
        other.navigate(saved.toUri().toString());
        assertThat(other.locator(".marked li")).containsText("look | [here](http://x)");
        assertThat(other.locator(".scrub .bookmarked")).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableForAllInLightAndDark(ColorScheme scheme) throws IOException {
        visit.close();
        open(new NewContextOptions().setColorScheme(scheme));
        show(60, "&mark=12:the%20plan%20is%20refused%20here%20in%20staging&mark=60:");
        Axe.requireNoSeriousFinding(page, "bookmarks");
        visit.picture("bookmarks-" + scheme.name().toLowerCase(Locale.ROOT));
        page.keyboard().press("m");
        assertThat(page.locator("dialog.bookmark")).isVisible();
        Axe.requireNoSeriousFinding(page, "a bookmark's note");
        visit.picture("bookmark-" + scheme.name().toLowerCase(Locale.ROOT));
    }
}
