package pgrehearsal.replayui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules of accessibility, WCAG 2 A and AA, checked in the browser. */
final class Axe {

    private static final String LIBRARY = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String SERIOUS = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})).violations
                .filter(each => each.impact === 'serious' || each.impact === 'critical')
                .map(each => `${each.id}: ${each.help}: ${each.nodes.map(node => node.html).slice(0, 3).join(' | ')}`)
            """;

    private Axe() {}

    @SuppressWarnings("unchecked")
    static void requireNoSeriousFinding(Page page, String what) throws IOException {
        try (InputStream library = Axe.class.getResourceAsStream(LIBRARY)) {
            assertThat(library).as(LIBRARY).isNotNull();
            page.evaluate(new String(library.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat((List<String>) page.evaluate(SERIOUS)).as(what).isEmpty();
    }
}
