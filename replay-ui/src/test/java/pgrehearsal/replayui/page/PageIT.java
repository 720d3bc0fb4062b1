package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent;
import pgrehearsal.domain.run.RunState;
import pgrehearsal.domain.view.NodeNow;

/** What a person does on the page, on simulated runs that are served by the packed program. */
class PageIT {

    @TempDir
    private static Path folder;

    private static Browsing browsing;
    private static ServedProgram program;
    private static List<LogEntry> parked;
    private static List<LogEntry> upgraded;
    private static LiveRun live;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void serve() throws IOException {
        browsing = Browsing.start();
        Path stuck = folder.resolve("stuck.jsonl");
        parked = Recorded.simulation(stuck, "example:three-nodes", "--fault", "replica-stuck@await-catch-up/n2");
        upgraded = Recorded.simulation(folder.resolve("good.jsonl"), "example:gitlab-production");
        Path journal = folder.resolve("journal.db");
        live = LiveRun.in(journal, upgraded);
        live.write(40);
        program = ServedProgram.start(journal, stuck.toString());
    }

    @AfterAll
    static void end() {
        if (program != null) {
            program.close();
        }
        if (live != null) {
            live.close();
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
        context = browsing.browser().newContext(options.setViewportSize(1440, 900));
        page = context.newPage();
        page.onRequest(request -> {
            if (!request.url().startsWith(program.address()) && !request.url().startsWith("data:")) {
                complaints.add("asked " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closeQuietly() {
        context.close();
        assertThat(complaints).as("errors, and requests to other hosts").isEmpty();
    }

    private void show(String hash) {
        page.navigate(program.address() + hash);
    }

    private void showParked(int at) {
        show("#/runs/" + id(parked) + "?at=" + at);
        assertThat(page.locator(".badges")).containsText("event " + at + " of " + parked.size());
    }

    private static String id(List<LogEntry> run) {
        return ((RunEvent.RunPlanned) run.getFirst().event()).run().value();
    }

    private static int first(List<LogEntry> run, Class<? extends RunEvent> kind) {
        return (int) run.stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    @Test
    void listsRunsAndShowsAllNodesOfOne() {
        show("");
        Locator run = page.getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("gitlab-production"))
                .first();
        run.click();
        assertThat(page.locator(".node")).hasCount(12);
        assertThat(page.locator(".gantt text").filter(new Locator.FilterOptions().setHasText("patroni-12")))
                .isVisible();
    }

    @Test
    void thePlanOfARunIsAPageToReviewAndPrint() throws IOException {
        showParked(1);
        page.getByTitle("the plan, to review and to print").click();

        assertThat(page).hasTitle("three-nodes: the plan");
        assertThat(page.locator("h2").filter(new Locator.FilterOptions().setHasText("Phase fence")))
                .isVisible();
        assertThat(page.locator("main")).containsText("turn back by");
        Axe.requireNoSeriousFinding(page, "plan");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures", "plan.png")));
    }

    @Test
    void showsRolesAndVersionsAsJavaFoldsThem() {
        showParked(1);
        for (int at = 1; at <= parked.size(); at += 17) {
            Locator range = page.getByLabel("Event", new Page.GetByLabelOptions().setExact(true));
            range.fill(Integer.toString(at));
            RunState state = RunState.fold(parked.subList(0, at)).orElseThrow();
            for (NodeNow node : NodeNow.of(state)) {
                String title = page.locator(".node")
                        .filter(new Locator.FilterOptions()
                                .setHasText(node.node().value()))
                        .getAttribute("title");
                String role = node.role()
                        .map(it -> it.name().toLowerCase(java.util.Locale.ROOT))
                        .orElse("down");
                assertThat(title).as("event " + at).contains(role).contains(", " + node.version());
            }
        }
    }

    @Test
    void obeysTheKeyTable() {
        showParked(10);
        Locator badges = page.locator(".badges");
        page.keyboard().press("ArrowRight");
        assertThat(badges).containsText("event 11 of");
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(badges).containsText("event 1 of");
        page.keyboard().press("f");
        assertThat(badges).containsText("event " + first(parked, RunEvent.FaultInjected.class) + " of");
        page.keyboard().press("End");
        assertThat(badges).containsText("event " + parked.size() + " of");
        page.keyboard().press("?");
        assertThat(page.getByLabel("Keys", new Page.GetByLabelOptions().setExact(true)))
                .containsText("next fault");
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        page.keyboard().type("f?");
        assertThat(page.getByLabel("Filter the events")).hasValue("f?");
        assertThat(badges).containsText("event " + parked.size() + " of");
    }

    @Test
    void playsAndPauses() {
        showParked(1);
        page.keyboard().press("+");
        page.keyboard().press("Space");
        assertThat(page.locator(".badges")).not().containsText("event 1 of");
        page.keyboard().press("Space");
        assertThat(page.locator("footer button.go")).containsText("\u25b6");
    }

    @Test
    void comesBackByALink() {
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        showParked(20);
        page.locator(".node")
                .filter(new Locator.FilterOptions().setHasText("n2"))
                .click();
        page.getByLabel("Filter the events").fill("replay");
        page.keyboard().press("Tab");
        page.locator("h1").click(new Locator.ClickOptions().setTrial(true));
        page.locator(".badges").click();
        page.keyboard().press("c");
        page.waitForFunction("async () => (await navigator.clipboard.readText()).includes('at=20')");
        String link = (String) page.evaluate("navigator.clipboard.readText()");
        page.navigate("about:blank");
        page.navigate(link);
        assertThat(page.locator(".badges")).containsText("event 20 of");
        assertThat(page.locator(".node.sel")).containsText("n2");
        assertThat(page.getByLabel("Filter the events")).hasValue("replay");
    }

    @Test
    void filtersAndShowsTheRecordAsItWasWritten() {
        showParked(5);
        page.locator(".filter").getByText("faults").click();
        int faults = page.locator(".ev").count();
        assertThat(faults).isBetween(1, parked.size() / 4);
        page.locator(".ev").first().click();
        page.getByText("the record as it was written").click();
        assertThat(page.locator(".detail pre")).containsText("previoushash");
    }

    @Test
    void putsAnOpenDecisionFirst() {
        showParked(parked.size());
        Locator asks = page.locator("section.ask");
        assertThat(asks).containsText("PARKED");
        assertThat(asks.locator(".choice")).not().hasCount(0);
        assertThat(asks).containsText("reverse");
        // A recording is looked at; nobody can tell it anything.
        assertThat(asks.locator("button.choice")).hasCount(0);
        page.keyboard().press("ArrowLeft");
        assertThat(asks).hasCount(0);
    }

    @Test
    void followsALiveRunAndTakesUpAgainWithoutAGap() throws IOException {
        show("#/runs/" + LiveRun.ID.value());
        Locator badges = page.locator(".badges");
        assertThat(badges).containsText("LIVE");
        live.write(5);
        assertThat(badges).containsText("event " + live.written() + " of " + live.written());
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        int stays = live.written() - 2;
        live.write(3);
        assertThat(page.getByText("5 newer events")).isVisible();
        assertThat(badges).containsText("event " + stays + " of");
        program.restart(() -> live.write(4));
        assertThat(page.getByText("9 newer events"))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(60_000));
        // What the browser itself says while nobody answers.
        complaints.removeIf(complaint -> complaint.startsWith("Failed to load resource: net::ERR_"));
        page.getByText("9 newer events").click();
        assertThat(badges).containsText("event " + live.written() + " of " + live.written());
        approvesAGate();
    }

    /** Of a production fleet: with name, token, and the fleet's name typed again. */
    private void approvesAGate() {
        live.writeUpTo(first(upgraded, RunEvent.GateReached.class));
        Locator choice = page.locator("button.choice").filter(new Locator.FilterOptions().setHasText("approve"));
        choice.click();
        Locator dialog = page.locator("pg-asking dialog");
        dialog.getByLabel("your name").fill("ada");
        dialog.getByLabel("reason").fill("all findings read");
        dialog.getByLabel("token").fill(ServedProgram.TOKEN);
        Locator confirm = dialog.getByLabel("type the fleet's name");
        confirm.fill("gitlab");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("gitlab-production");
        complaints.removeIf(complaint -> complaint.contains("403"));
        confirm.fill("gitlab-production");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog).not().isVisible();
        assertThat(page.locator(".events")).containsText("ada");
    }

    @Test
    void savesARunAsOnePageThatOpensFromDisk() {
        showParked(parked.size());
        page.locator(".badges").click();
        Path saved = folder.resolve("saved.html");
        page.waitForDownload(() -> page.keyboard().press("s")).saveAs(saved);
        page.navigate(saved.toUri().toString());
        assertThat(page.locator(".badges")).containsText("event " + parked.size() + " of " + parked.size());
        assertThat(page.locator("section.ask")).containsText("PARKED");
        page.keyboard().press("Home");
        assertThat(page.locator(".badges")).containsText("event 1 of");
        complaints.removeIf(complaint -> complaint.startsWith("asked file:"));
    }

    @Test
    void showsTextOfAStrangerAsText() {
        showParked(3);
        page.getByLabel("Filter the events").fill("<img src=x onerror=alert(1)>");
        assertThat(page.locator("img")).hasCount(0);
        assertThat(page.locator(".ev")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableForAllInLightAndDark(ColorScheme scheme) throws IOException {
        context.close();
        open(new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        show("");
        assertThat(page.locator("tbody tr").first()).isVisible();
        Axe.requireNoSeriousFinding(page, "list of runs");
        picture("runs", scheme);
        showParked(parked.size());
        Axe.requireNoSeriousFinding(page, "parked run");
        picture("parked", scheme);
        page.keyboard().press("?");
        Axe.requireNoSeriousFinding(page, "keys");
        String background = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
        assertThat(Pattern.matches("rgb\\(2[0-9]{2},.*", background)).isEqualTo(scheme == ColorScheme.LIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/runs", "#/runs/%s", "#/compare?a=%1$s&b=%1$s", "#/simulate?fleet=example:three-nodes"})
    void fitsASmallScreen(String view) {
        page.setViewportSize(1024, 768);
        show(view.formatted(id(parked)));
        assertThat(page.locator("main section").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void playsEventByEventForThoseWhoWantNoMotion() {
        context.close();
        open(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        showParked(1);
        page.evaluate("""
                () => {
                    window.shown = [1];
                    const badges = document.querySelector('.badges');
                    new MutationObserver(() => {
                        const now = Number(/event (\\d+) of/.exec(badges.textContent)[1]);
                        if (now !== window.shown.at(-1)) window.shown.push(now);
                    }).observe(badges, {subtree: true, characterData: true, childList: true});
                }
                """);
        page.keyboard().press("Space");
        page.waitForCondition(() -> (Boolean) page.evaluate("window.shown.length >= 6"));
        assertThat(page.evaluate("window.shown.slice(0, 6).join()")).isEqualTo("1,2,3,4,5,6");
        assertThat((Boolean) page.evaluate("document.getAnimations().length === 0"))
                .isTrue();
    }

    private void picture(String name, ColorScheme scheme) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(
                        "target/pictures", name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
    }
}
