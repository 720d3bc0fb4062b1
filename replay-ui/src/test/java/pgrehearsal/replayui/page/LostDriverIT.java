package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real servers, a real driver, and somebody who kills it while the page is open. */
class LostDriverIT {

    private static final int PATIENCE = 240_000;

    private static Browsing browsing;
    private static LabProgram lab;

    @BeforeAll
    static void begin() throws IOException {
        browsing = Browsing.start();
        lab = LabProgram.up();
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null) {
            lab.close();
        }
        if (browsing != null) {
            browsing.close();
        }
    }

    @Test
    void thePageSaysThatNobodyDrivesAndFollowsWhoGoesOn() throws Exception {
        Process driver = lab.drive("run", lab.fleet());
        String run = lab.run();
        try (ServedProgram program = ServedProgram.start(lab.journal());
                Visit visit = new Visit(browsing, program, new NewContextOptions())) {
            Page page = visit.page();
            visit.show("#/runs/" + run);
            page.evaluate("window.opened = 'once'");
            Locator badges = page.locator(".badges");
            assertThat(badges).containsText("upgrade \u00b7", new ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(badges).not().containsText("NO DRIVER");

            driver.destroyForcibly().waitFor();
            Locator lost = page.locator("section.lost");
            assertThat(lost).isVisible(new IsVisibleOptions().setTimeout(30_000));
            assertThat(badges).containsText("NO DRIVER");
            assertThat(page.locator(".ev.at")).isInViewport();
            assertThat(lost.locator("code")).hasText("rehearse resume " + run + " --journal " + lab.journal());
            Axe.requireNoSeriousFinding(page, "a run that nobody drives");
            visit.picture("no-driver");
            // The window runs out though nothing happens.
            Locator spent = page.locator(".dial").last();
            assertThat(spent).not().hasText(spent.textContent());
            int before = shown(page).size();

            Process next = lab.drive("resume", run);
            assertThat(badges).containsText("UPGRADED", new ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(next.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(next.exitValue()).isZero();

            assertThat(lost).hasCount(0);
            assertThat(badges).not().containsText("NO DRIVER");
            int events = lab.events(run);
            assertThat(badges).containsText("event " + events + " of " + events);
            assertThat(page.evaluate("window.opened")).isEqualTo("once");
            assertThat(shown(page))
                    .hasSizeGreaterThan(before)
                    .isEqualTo(IntStream.rangeClosed(1, events).boxed().toList());
            assertThat(page.evaluate("document.querySelector('pg-run').model.changes"
                            + ".filter(change => change.type === 'LeaseTaken').length"))
                    .isEqualTo(2);
        } finally {
            driver.destroyForcibly();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> shown(Page page) {
        return (List<Integer>)
                page.evaluate("document.querySelector('pg-run').model.changes.map(change => change.sequence)");
    }
}
