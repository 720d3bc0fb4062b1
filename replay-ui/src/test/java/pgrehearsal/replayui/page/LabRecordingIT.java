package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
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
import pgrehearsal.domain.codec.EventCodec;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.Difference;
import pgrehearsal.domain.view.NodeNow;
import pgrehearsal.domain.view.RunComparison;

/**
 * What a person does on the page, on the recording of a run on real servers: three of a lab, from 13 to 15, whose
 * driver was killed while pg_upgrade ran, and which another one brought to its end. The commands lab up, run and
 * resume with its option --record have made it.
 */
class LabRecordingIT {

    private static final Path RECORDED = Path.of("src/test/resources/recordings/lab.jsonl");

    @TempDir
    private static Path folder;

    private static Browsing browsing;
    private static ServedProgram program;
    private static List<LogEntry> live;
    private static List<LogEntry> simulated;

    private Visit visit;
    private Page page;

    @BeforeAll
    static void serve() throws IOException {
        browsing = Browsing.start();
        List<String> lines = Files.readAllLines(RECORDED);
        live = lines.subList(0, lines.size() - 1).stream()
                .map(EventCodec::decode)
                .toList();
        Path modelled = folder.resolve("simulated.jsonl");
        simulated = Recorded.simulation(modelled, "example:three-nodes", "--fault", "link-killed@pg-upgrade/n1");
        program = ServedProgram.start(folder.resolve("journal.db"), RECORDED.toString(), modelled.toString());
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
        open(new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
    }

    private void open(NewContextOptions options) {
        visit = new Visit(browsing, program, options);
        page = visit.page();
    }

    @AfterEach
    void close() {
        visit.close();
    }

    private static String id(List<LogEntry> run) {
        return ((RunEvent.RunPlanned) run.getFirst().event()).run().value();
    }

    private void show(int at) {
        visit.show("#/runs/" + id(live) + "?at=" + at);
        shows(at);
    }

    private void shows(int at) {
        assertThat(page.locator(".badges")).containsText("event " + at + " of " + live.size());
    }

    private static int secondLease() {
        return (int) live.stream()
                .filter(entry -> entry.event() instanceof RunEvent.LeaseTaken taken && taken.epoch() > 1)
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    @Test
    void opensFromTheListWithAllNodes() {
        visit.show("");
        page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(id(live)))
                .locator("a")
                .click();
        assertThat(page.locator(".node")).hasCount(3);
        assertThat(page.locator(".badges")).containsText("LIVE");
        assertThat(page.locator(".badges")).containsText("UPGRADED");
        // What is looked at from a file goes on nowhere, and nobody drives it.
        assertThat(page.locator(".badges")).not().containsText("NO DRIVER");
    }

    @Test
    void showsRolesAndVersionsAsJavaFoldsThem() {
        show(1);
        Locator range = page.getByLabel("Event", new Page.GetByLabelOptions().setExact(true));
        for (int at = 1; at <= live.size(); at += 23) {
            range.fill(Integer.toString(at));
            shows(at);
            RunState state = RunState.fold(live.subList(0, at)).orElseThrow();
            for (NodeNow node : NodeNow.of(state)) {
                Locator box = page.locator(".node")
                        .filter(new Locator.FilterOptions()
                                .setHasText(node.node().value()));
                String role = node.role()
                        .map(known -> known.name().toLowerCase(Locale.ROOT))
                        .orElse("down");
                assertThat(box.getAttribute("title"))
                        .as("event " + at)
                        .contains(role)
                        .contains(", " + node.version());
            }
        }
    }

    @Test
    void obeysTheKeyTable() {
        show(10);
        page.keyboard().press("ArrowRight");
        shows(11);
        page.keyboard().press("Shift+ArrowLeft");
        shows(1);
        page.keyboard().press("End");
        shows(live.size());
        page.keyboard().press("k");
        shows(live.size() - 1);
        page.keyboard().press("Home");
        shows(1);
        page.keyboard().press("/");
        page.keyboard().type("lease");
        assertThat(page.locator(".ev")).hasCount((int) live.stream()
                .filter(entry -> entry.event() instanceof RunEvent.LeaseTaken)
                .count());
    }

    @Test
    void comesBackByALinkThatItCopies() {
        int at = secondLease();
        show(at);
        page.locator(".node").first().click();
        page.locator(".badges").click();
        page.keyboard().press("c");
        page.waitForFunction("async at => (await navigator.clipboard.readText()).includes('at=' + at)", at);
        String link = (String) page.evaluate("navigator.clipboard.readText()");
        page.navigate("about:blank");
        page.navigate(link);
        shows(at);
        assertThat(page.locator(".node.sel")).hasCount(1);
    }

    @Test
    void followsItAsItWasWrittenAndTakesUpAgainWithoutAGap() throws IOException {
        Path journal = folder.resolve("growing.db");
        try (LiveRun growing = LiveRun.of(journal, RECORDED)) {
            growing.write(30);
            try (ServedProgram follows = ServedProgram.start(journal);
                    Visit other = new Visit(browsing, follows, new NewContextOptions())) {
                other.show("#/runs/" + id(live));
                Locator badges = other.page().locator(".badges");
                assertThat(badges).containsText("event 30 of 30");
                growing.write(20);
                assertThat(badges).containsText("event 50 of 50");
                other.page().keyboard().press("ArrowLeft");
                growing.write(2);
                assertThat(other.page().getByText("3 newer events")).isVisible();
                follows.restart(() -> growing.write(10));
                assertThat(other.page().getByText("13 newer events"))
                        .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                                .setTimeout(60_000));
                other.expectLostConnection();
                other.page().getByText("13 newer events").click();
                assertThat(badges).containsText("event 62 of 62");
                growing.writeUpTo(live.size());
                assertThat(badges).containsText("event " + live.size() + " of " + live.size());
                assertThat(badges).containsText("UPGRADED");
            }
        }
    }

    @Test
    void standsBesideASimulationAndSelectsWhereTheyPart() {
        visit.show("#/compare?a=" + id(simulated) + "&b=" + id(live));
        page.locator(".partings").getByText("first divergence").click();
        Difference first = RunComparison.compare(simulated, live).stream()
                .min((one, other) -> Long.compare(one.earliest(), other.earliest()))
                .orElseThrow();
        assertThat(page.locator(".pair.at")).containsText(first.where());
    }

    @Test
    void whatReallyTookPlaceIsNotPlayedOtherwise() {
        show(20);
        page.keyboard().press("w");
        assertThat(page.locator("pg-what-if").getByRole(AriaRole.ALERT))
                .containsText("took place in the real world, and only a simulated one can be gone through again");
        visit.expect(400);
    }

    @Test
    void filtersAndShowsTheRecordAsItWasWritten() {
        show(secondLease());
        page.getByText("the record as it was written").click();
        assertThat(page.locator(".detail pre")).containsText("previoushash");
        page.getByLabel("Filter the events").fill("pg-upgrade");
        assertThat(page.locator(".scroll h2").first()).not().containsText(live.size() + " of " + live.size());
        assertThat(page.locator(".ev").first()).isVisible();
    }

    @Test
    void isSavedAsOnePageThatOpensFromDisk() {
        show(live.size());
        Path saved = folder.resolve("saved.html");
        page.waitForDownload(() -> page.keyboard().press("s")).saveAs(saved);
        visit.showSaved(saved);
        shows(live.size());
        page.keyboard().press("Home");
        shows(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableForAllInLightAndDark(ColorScheme scheme) throws IOException {
        visit.close();
        open(new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        show(secondLease());
        Axe.requireNoSeriousFinding(page, "a run on real servers");
        visit.picture("lab-" + scheme.name().toLowerCase(Locale.ROOT));
        page.keyboard().press("Space");
        page.waitForCondition(() -> !page.locator(".badges").textContent().contains("event " + secondLease() + " of"));
        assertThat((Boolean) page.evaluate("document.getAnimations().length === 0"))
                .isTrue();
        page.getByTitle("the plan, to review and to print").click();
        assertThat(page).hasTitle("lab: the plan");
        Axe.requireNoSeriousFinding(page, "plan");
        visit.picture("plan-" + scheme.name().toLowerCase(Locale.ROOT));
    }
}
