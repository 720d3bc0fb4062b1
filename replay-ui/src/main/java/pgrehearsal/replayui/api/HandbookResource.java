package pgrehearsal.replayui.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The operator's handbook, for the night on which nobody has another network. */
@Path("/handbook")
public final class HandbookResource {

    private static final String FILE = "/pgrehearsal/handbook.md";

    private final String page = page();

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String handbook() {
        return page;
    }

    private static String page() {
        List<Extension> extensions = List.of(TablesExtension.create());
        String body = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .build()
                .render(Parser.builder().extensions(extensions).build().parse(text()));
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>pgrehearsal: the operator's handbook</title>
                <style>
                :root { color-scheme: light dark }
                body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
                code, pre { font: 14px/1.5 ui-monospace, monospace }
                pre { padding: .7rem 1rem; overflow: auto; border: 1px solid #8886; border-radius: 6px }
                table { border-collapse: collapse }
                th, td { text-align: left; vertical-align: top; padding: .25rem .8rem }
                tr { border-bottom: 1px solid #8886 }
                @media print { body { max-width: none } }
                </style>
                </head>
                <body><main>
                """ + body + "</main></body></html>\n";
    }

    private static String text() {
        try (InputStream stream = HandbookResource.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the handbook is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
