package pgrehearsal.replayui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
import pgrehearsal.replayui.cli.input.BadInput;
import pgrehearsal.replayui.cli.input.FleetSource;

/** What people bring to the page, recordings and fleets of their own, and what they take away again. */
class ShelfIT {

    private static final Path FLEET = Path.of("../domain/examples/three-nodes.yaml");

    @TempDir
    private static Path folder;

    private static Browsing browsing;
    private static ServedProgram program;
    private static Path brought;
    private static String here;
    private static String elsewhere;

    private Visit visit;
    private Page page;

    @BeforeAll
    static void serve() throws IOException {
        browsing = Browsing.start();
        Path served = folder.resolve("served.jsonl");
        brought = folder.resolve("brought.jsonl");
        here = id(Recorded.simulation(served, "example:three-nodes"));
        elsewhere = id(Recorded.simulation(brought, "example:three-nodes", "--seed", "5"));
        program = ServedProgram.start(folder.resolve("journal.db"), served.toString());
    }

    private static String id(List<LogEntry> run) {
        return ((RunPlanned) run.getFirst().event()).run().value();
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

    @Test
    void whatWasBroughtIsTakenAwayAgain() {
        visit.show("");
        page.getByLabel("drop it on this page").setInputFiles(brought);
        page.locator(".bring").getByLabel("token").fill(ServedProgram.TOKEN);
        page.locator(".bring button").click();
        assertThat(page.locator(".badges")).containsText("event");
        visit.show("#/runs");
        assertThat(page.getByLabel("take away three-nodes, " + here)).hasCount(0);
        page.getByLabel("take away three-nodes, " + elsewhere).click();

        Locator dialog = page.getByLabel("Take away", new Page.GetByLabelOptions().setExact(true));
        dialog.getByLabel("token").fill("a wrong one");
        dialog.getByText("take it away").click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("needs the operator's token");
        visit.expect(401);
        dialog.getByLabel("token").fill(ServedProgram.TOKEN);
        dialog.getByText("take it away").click();

        assertThat(page.getByLabel("choose three-nodes, " + elsewhere)).hasCount(0);
        assertThat(page.getByLabel("choose three-nodes, " + here)).hasCount(1);
        visit.show("#/runs/" + elsewhere);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no run '" + elsewhere + "' is served here");
        visit.expect(404);
    }

    private Locator own() {
        return page.locator(".own");
    }

    private void paste(String yaml) {
        own().locator("summary").click();
        own().getByLabel("fleet file").fill(yaml);
        own().getByLabel("token").fill(ServedProgram.TOKEN);
        own().getByText("take this fleet").click();
    }

    @Test
    void aFleetOfOnesOwnIsSimulated() throws IOException {
        visit.show("#/simulate?fleet=example:three-nodes");
        paste(Files.readString(FLEET).replace("fleet: three-nodes", "fleet: my-own"));
        assertThat(page.locator("input[name=fleet]:checked + span")).containsText("my-own");
        page.locator("select[name=kind]").selectOption("link-killed");
        page.getByLabel("decides").selectOption("decide:reverse");
        String link = page.url();
        page.getByText("start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".badges")).containsText("REVERSED");
        assertThat(page.locator("h1")).containsText("my-own");
        page.navigate(link);
        assertThat(page.locator("input[name=fleet]:checked + span")).containsText("my-own");
    }

    @Test
    void whatIsWrongIsSaidAsTheCommandLineSaysIt() throws IOException {
        String wrong = Files.readString(FLEET).replace("to: \"15\"", "to: soon");
        visit.show("#/simulate?fleet=example:three-nodes");
        assertThat(own().locator("summary")).isVisible();
        page.evaluate("""
                text => {
                    const files = new DataTransfer();
                    files.items.add(new File([text], 'mine.yaml'));
                    window.dispatchEvent(new DragEvent('drop', {dataTransfer: files, cancelable: true}));
                }
                """, wrong);
        own().getByLabel("token").fill(ServedProgram.TOKEN);
        own().getByText("take this fleet").click();
        assertThat(own().getByRole(AriaRole.ALERT)).isVisible();
        visit.expect(400);

        BadInput said = catchThrowableOfType(
                BadInput.class, () -> FleetSource.read("mine.yaml", wrong.getBytes(StandardCharsets.UTF_8)));
        assertThat(said).hasMessageContaining("mine.yaml:");
        assertThat(own().getByRole(AriaRole.ALERT)).hasText(said.getMessage());
        String marked = (String) page.evaluate("""
                () => {
                    const text = document.querySelector('.own textarea');
                    return text.value.substring(text.selectionStart, text.selectionEnd);
                }
                """);
        assertThat(marked).contains("to: soon");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void isReadableForAllInLightAndDark(ColorScheme scheme) throws IOException {
        visit.close();
        open(new NewContextOptions().setColorScheme(scheme));
        visit.show("#/simulate?fleet=example:three-nodes");
        paste("fleet: [");
        assertThat(own().getByRole(AriaRole.ALERT)).isVisible();
        visit.expect(400);
        Axe.requireNoSeriousFinding(page, "a fleet of one's own");
        visit.picture("own-fleet-" + scheme.name().toLowerCase(Locale.ROOT));
        page.navigate(program.address() + "handbook");
        Axe.requireNoSeriousFinding(page, "handbook");
    }
}
