package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
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
import pgrehearsal.replayui.view.Matrix;
import pgrehearsal.replayui.view.MatrixReader;
import pgrehearsal.simulator.explore.Ending;

/** What an exploration has found, on the page. */
class MatrixIT {

    @TempDir
    private static Path folder;

    private static Browsing browsing;
    private static ServedProgram program;
    private static Path explored;
    private static Matrix matrix;

    private Visit visit;
    private Page page;

    @BeforeAll
    static void serve() throws IOException {
        browsing = Browsing.start();
        explored = folder.resolve("explored.json");
        Recorded.exploration(explored, "example:three-nodes", "--crashes", "0", "--decisions", "1");
        matrix = MatrixReader.read("explored.json", Files.readAllBytes(explored));
        program = ServedProgram.start(folder.resolve("journal.db"), explored.toString());
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

    private Locator cells() {
        return page.locator(".cells td button");
    }

    private void show(String more) {
        visit.show("#/matrix/" + matrix.id() + more);
        assertThat(cells().first()).isVisible();
    }

    private static Matrix.Cell cell(Ending ending) {
        return matrix.cells().stream()
                .filter(cell -> cell.worst() == ending)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCellSaysWhatCameOutByAWord() {
        visit.show("");
        page.getByText("every fault at every step").click();
        assertThat(cells()).hasCount(matrix.cells().size());
        for (Matrix.Cell cell : List.of(cell(Ending.UPGRADED), cell(Ending.PARKED), cell(Ending.REFUSED))) {
            String word = cell.worst().name().toLowerCase(Locale.ROOT);
            Locator shown = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName(cell.fault() + " at " + cell.step() + ": " + word));
            assertThat(shown.first()).containsText(word);
        }
        assertThat(page.locator(".verdict")).containsText("Nothing that must hold was broken");
    }

    @Test
    void aFilterLeavesWhatComesToItAndALinkKeepsIt() {
        show("");
        page.locator(".outcomes button")
                .filter(new Locator.FilterOptions().setHasText("refused"))
                .click();
        long refused = matrix.cells().stream()
                .filter(cell -> cell.alone().containsKey(Ending.REFUSED)
                        || cell.withSecond().containsKey(Ending.REFUSED))
                .count();
        assertThat(cells()).hasCount((int) refused);
        assertThat(refused).isBetween(1L, matrix.cells().size() - 1L);
        page.reload();
        assertThat(cells()).hasCount((int) refused);
        page.locator(".outcomes button[aria-pressed=true]").click();
        assertThat(cells()).hasCount(matrix.cells().size());
    }

    @Test
    void isWalkedThroughByKeys() {
        show("");
        cells().first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".cells button.at")).hasCount(1);
        String before = page.locator(".chosen h2").textContent();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".chosen h2")).not().hasText(before);
        assertThat(page.locator(".cells button.at")).isFocused();
    }

    @Test
    void aChosenCellSaysWhatItIsOnASmallScreenToo() {
        page.setViewportSize(1024, 768);
        Matrix.Cell parked = cell(Ending.PARKED);
        show("?step=" + parked.step() + "&fault=" + parked.fault());
        assertThat(page.locator(".chosen h2")).isInViewport();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void aCellLeadsToARunThatEndsLikeThis() {
        visit.close();
        open(new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        Matrix.Cell parked = cell(Ending.PARKED);
        show("?step=" + parked.step() + "&fault=" + parked.fault());
        Locator example = page.locator(".example").filter(new Locator.FilterOptions().setHasText("parked"));
        example.getByText("copy").click();
        assertThat(example.getByText("copied")).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(requireNonNull(parked.examples().get(Ending.PARKED)).line());
        example.getByText("simulate it").click();
        page.getByLabel("token").fill(ServedProgram.TOKEN);
        page.getByText("start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".badges")).containsText("PARKED");
    }

    @Test
    void aBrokenRuleStandsFirstWithTheLineThatPlaysIt() throws IOException {
        String broken = Files.readString(explored).replaceFirst("\"violations\" : \\[[^\\]]*\\]", """
                        "violations" : [ { "invariant" : "one-writer", "detail" : "<img src=x onerror=alert(1)>",
                          "mended" : false, "faults" : [ "link-killed@pg-upgrade/n1" ],
                          "sayings" : [ "reverse" ] } ]""");
        bring("broken.json", broken);
        Locator breach = page.locator(".breaches").first();
        assertThat(breach).containsText("one-writer <img src=x onerror=alert(1)>");
        assertThat(page.locator("img")).hasCount(0);
        assertThat(breach.locator("code"))
                .hasText("rehearse simulate example:three-nodes --seed 0"
                        + " --fault link-killed@pg-upgrade/n1 --say reverse");
        breach.getByText("simulate it").click();
        assertThat(page.getByLabel("decides")).hasValue("say:reverse");
    }

    @Test
    void aFileThatIsNoExplorationIsRefusedWithThePlace() {
        visit.show("");
        choose("odd.json", "{\"fleet\": \"example:three-nodes\", \"matrix\": 7}");
        assertThat(page.locator(".bring").getByRole(AriaRole.ALERT))
                .containsText("odd.json: this is no exploration: matrix: found no list, wanted a list");
        visit.expect(400);
    }

    private void bring(String name, String text) {
        visit.show("");
        choose(name, text);
        assertThat(cells().first()).isVisible();
    }

    private void choose(String name, String text) {
        page.getByLabel("drop it on this page")
                .setInputFiles(new FilePayload(name, "application/json", text.getBytes(StandardCharsets.UTF_8)));
        page.locator(".bring").getByLabel("token").fill(ServedProgram.TOKEN);
        page.locator(".bring button").click();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableForAllInLightAndDark(ColorScheme scheme) throws IOException {
        visit.close();
        open(new NewContextOptions().setColorScheme(scheme));
        Matrix.Cell parked = cell(Ending.PARKED);
        show("?step=" + parked.step() + "&fault=" + parked.fault());
        Axe.requireNoSeriousFinding(page, "matrix");
        visit.picture("matrix-" + scheme.name().toLowerCase(Locale.ROOT));
    }
}
