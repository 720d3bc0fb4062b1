package pgrehearsal.replayui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person's window at the page, who notes whatever the browser complains of. */
final class Visit implements AutoCloseable {

    private final ServedProgram program;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Browsing browsing, ServedProgram program, NewContextOptions options) {
        this.program = program;
        this.context = browsing.browser().newContext(options.setViewportSize(1440, 900));
        this.page = context.newPage();
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

    Page page() {
        return page;
    }

    void show(String hash) {
        page.navigate(program.address() + hash);
    }

    /** What the browser itself says of an answer that a test has asked for. */
    void expect(int status) {
        assertThat(complaints).anyMatch(complaint -> complaint.contains(Integer.toString(status)));
        complaints.removeIf(complaint -> complaint.contains(Integer.toString(status)));
    }

    /** What the browser itself says while nobody answers. */
    void expectLostConnection() {
        complaints.removeIf(complaint -> complaint.startsWith("Failed to load resource: net::ERR_"));
    }

    /** A page that was saved to disk. */
    void showSaved(Path file) {
        String address = file.toUri().toString();
        page.navigate(address);
        complaints.removeIf(complaint -> complaint.equals("asked " + address));
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("errors, and requests to other hosts").isEmpty();
    }
}
