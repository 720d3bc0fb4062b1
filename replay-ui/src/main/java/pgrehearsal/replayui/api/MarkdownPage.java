package pgrehearsal.replayui.api;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as a page to read and to print, which needs nothing else. */
final class MarkdownPage {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private MarkdownPage() {}

    /** @param markdown whose own HTML is shown as text, for names may come from anybody's file */
    static String html(String title, String markdown) {
        String body = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <link rel="icon" href="data:,">
                <title>@title</title>
                <style>
                :root { color-scheme: light dark }
                body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
                h1 { line-height: 1.25 }
                h2 { margin-top: 2.2rem; border-bottom: 1px solid #8886 }
                code, pre { font: 14px/1.5 ui-monospace, monospace }
                pre { padding: .7rem 1rem; overflow: auto; border: 1px solid #8886; border-radius: 6px }
                table { border-collapse: collapse }
                th, td { text-align: left; vertical-align: top; padding: .25rem .8rem }
                tr { border-bottom: 1px solid #8886 }
                @media print { body { max-width: none; margin: 0; font-size: 12px } h2 { break-after: avoid } }
                </style>
                </head>
                <body><main>
                """.replace("@title", escaped(title)) + body + "</main></body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
