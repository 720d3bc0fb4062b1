package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import pgrehearsal.domain.run.LogEntry;
import pgrehearsal.domain.run.RunEvent.RunPlanned;
import pgrehearsal.domain.view.Difference;
import pgrehearsal.domain.view.RunComparison;

/** Runs that are made on the page, brought to it, and held side by side there. */
class CompareIT {

    @TempDir
    private static Path folder;

    private static Browsing browsing;
    private static ServedProgram program;
    private static List<LogEntry> good;
    private static List<LogEntry> parked;
    private static Path brought;
    private static List<LogEntry> elsewhere;

    private Visit visit;
    private Page page;

    @BeforeAll
    static void serve() throws IOException {
        browsing = Browsing.start();
        Path well = folder.resolve("good.jsonl");
        Path stuck = folder.resolve("stuck.jsonl");
        brought = folder.resolve("elsewhere.jsonl");
        good = Recorded.simulation(well, "example:three-nodes");
        parked = Recorded.simulation(stuck, "example:three-nodes", "--fault", "replica-stuck@await-catch-up/n2");
        elsewhere = Recorded.simulation(brought, "example:three-nodes", "--seed", "5");
        program = ServedProgram.start(folder.resolve("journal.db"), well.toString(), stuck.toString());
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

    private static String id(List<LogEntry> run) {
        return ((RunPlanned) run.getFirst().event()).run().value();
    }

    @Test
    void choosesTwoOfTheListAndGoesToWhereTheyPart() {
        visit.show("");
        page.getByLabel(id(good)).check();
        page.getByLabel(id(parked)).check();
        page.getByText("compare the two").click();
        page.locator(".partings").getByText("first divergence").click();

        Difference first = RunComparison.compare(good, parked).stream()
                .min((one, other) -> Long.compare(one.earliest(), other.earliest()))
                .orElseThrow();
        assertThat(page.locator(".pair.at")).containsText(first.where());
        assertThat(page.locator(".parted")).containsText("to event " + first.firstAt());
        assertThat(page.locator(".parted")).containsText("to event " + first.secondAt());
        page.locator(".parted a").last().click();
        assertThat(page.locator(".badges")).containsText("event " + first.secondAt() + " of " + parked.size());
    }

    @Test
    void comparesFromARunAndFollowsTheKeys() {
        visit.show("#/runs/" + id(parked));
        assertThat(page.locator(".badges")).containsText("event");
        page.keyboard().press("d");
        page.getByLabel("Run B").selectOption(id(good));
        assertThat(page.locator(".partings h2")).containsText("Differences");
        page.keyboard().press("f");
        page.keyboard().press("f");
        assertThat(page.locator(".parted h2")).containsText("Difference 2 of");
        page.keyboard().press("Shift+F");
        assertThat(page.locator(".parted h2")).containsText("Difference 1 of");
        String step = page.locator(".pair.at").textContent();
        page.keyboard().press("j");
        assertThat(page.locator(".pair.at")).not().hasText(step);
        page.reload();
        assertThat(page.locator(".pair.at")).not().hasText(step);
        page.keyboard().press("/");
        assertThat(page.getByLabel("only what differs")).isChecked();
        assertThat(page.locator(".phasegroup .pair:not(.head):not(.differs)")).hasCount(0);
        page.keyboard().press("?");
        assertThat(page.getByLabel("Keys", new Page.GetByLabelOptions().setExact(true)))
                .containsText("swap the two");
    }

    @Test
    void runsThatDifferInTimesAloneAreEqual() throws IOException {
        bring(brought);
        assertThat(page.locator(".badges")).containsText("event " + elsewhere.size());
        visit.show("#/compare?a=" + id(good) + "&b=" + id(elsewhere));
        assertThat(page.locator(".partings")).containsText("Equal in all that is compared");
        assertThat(page.locator(".pair").filter(new Locator.FilterOptions().setHasText("pg-upgrade/n1")))
                .containsText(" s");
    }

    @Test
    void goesOnOtherwiseFromTheCursorAndComparesBoth() {
        visit.show("#/runs/" + id(parked) + "?at=" + parked.size());
        assertThat(page.locator(".badges")).containsText("PARKED");
        page.keyboard().press("w");
        Locator dialog = page.getByLabel("What if", new Page.GetByLabelOptions().setExact(true));
        dialog.getByLabel("decides").selectOption("say:reverse");
        dialog.getByLabel("token").fill("a wrong one");
        dialog.getByText("play it, and compare").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("needs the operator's token");
        visit.expect(401);
        dialog.getByLabel("token").fill(ServedProgram.TOKEN);
        dialog.getByText("play it, and compare").click();
        assertThat(page.locator(".sidecard").last()).containsText("REVERSED");
        assertThat(page.locator(".sidecard").first()).containsText("PARKED");
        assertThat(page.locator(".parted h2")).containsText("Difference 1 of");
    }

    @Test
    void startsASimulationFromALinkAndOpensIt() {
        visit.show("#/simulate?fleet=example:three-nodes&seed=3&fault=link-killed@pg-upgrade/n1");
        assertThat(page.locator("select[name=kind]")).hasValue("link-killed");
        page.getByLabel("decides").selectOption("decide:reverse");
        page.getByLabel("token").fill(ServedProgram.TOKEN);
        page.reload();
        assertThat(page.getByLabel("decides")).hasValue("decide:reverse");
        page.getByLabel("token").fill(ServedProgram.TOKEN);
        page.getByText("start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".badges")).containsText("REVERSED");
        visit.show("");
        assertThat(page.locator("tbody tr").first()).containsText("--seed=3");
    }

    @Test
    void aRecordingThatSomebodyHasChangedIsRefusedWithTheLine() throws IOException {
        String text = Files.readString(brought);
        visit.show("");
        page.getByLabel("drop it on this page")
                .setInputFiles(new FilePayload(
                        "<b>changed</b>.jsonl",
                        "application/octet-stream",
                        text.replaceFirst("three-nodes", "three-modes").getBytes(StandardCharsets.UTF_8)));
        sendToken();
        Locator alert = page.locator(".bring").getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("<b>changed</b>.jsonl: this is no intact recording: line 1:");
        visit.expect(400);
        String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "\n";
        page.getByLabel("drop it on this page")
                .setInputFiles(new FilePayload(
                        "deep.jsonl", "application/octet-stream", deep.getBytes(StandardCharsets.UTF_8)));
        sendToken();
        assertThat(alert).containsText("deep.jsonl: this is no intact recording");
        visit.expect(400);
    }

    @Test
    void aRecordingCanBeDropped() throws IOException {
        visit.show("");
        assertThat(page.locator(".bring")).isVisible();
        page.evaluate("""
                text => {
                    const files = new DataTransfer();
                    files.items.add(new File([text], 'dropped.jsonl'));
                    window.dispatchEvent(new DragEvent('drop', {dataTransfer: files, cancelable: true}));
                }
                """, Files.readString(brought));
        sendToken();
        assertThat(page.locator(".badges")).containsText("event " + elsewhere.size());
    }

    private void bring(Path file) {
        visit.show("");
        page.getByLabel("drop it on this page").setInputFiles(file);
        sendToken();
    }

    private void sendToken() {
        page.locator(".bring").getByLabel("token").fill(ServedProgram.TOKEN);
        page.locator(".bring button").click();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableForAllInLightAndDark(ColorScheme scheme) throws IOException {
        visit.close();
        open(new NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        String dark = scheme.name().toLowerCase(Locale.ROOT);
        visit.show("#/compare?a=" + id(good) + "&b=" + id(parked) + "&d=1");
        assertThat(page.locator(".pair.at")).isVisible();
        Axe.requireNoSeriousFinding(page, "comparison");
        visit.picture("compare-" + dark);
        visit.show("#/simulate?fleet=example:three-nodes&fault=replica-stuck@await-catch-up/n2");
        assertThat(page.locator("select[name=kind]")).isVisible();
        Axe.requireNoSeriousFinding(page, "start of a simulation");
        visit.picture("simulate-" + dark);
        visit.show("#/runs/" + id(parked) + "?at=" + parked.size());
        assertThat(page.locator(".badges")).containsText("PARKED");
        page.keyboard().press("w");
        assertThat(page.getByLabel("decides")).isVisible();
        Axe.requireNoSeriousFinding(page, "what if");
        visit.picture("what-if-" + dark);
    }

    @Test
    void aRunThatIsNotServedIsNamed() {
        visit.show("#/compare?a=" + id(good) + "&b=nobody");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no run 'nobody' is served here");
        visit.expect(404);
        assertThat(page.getByLabel("Run A")).hasValue(id(good));
    }
}
