package pgrehearsal.replayui.cli.answer;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pgrehearsal.replayui.view.Outcome;
import pgrehearsal.simulator.explore.Bound;
import pgrehearsal.simulator.explore.Cell;
import pgrehearsal.simulator.explore.Counterexample;
import pgrehearsal.simulator.explore.Ending;
import pgrehearsal.simulator.explore.Exploration;
import pgrehearsal.simulator.explore.Struck;
import pgrehearsal.simulator.fault.Family;
import pgrehearsal.simulator.fault.FaultKind;

/** The matrix of steps and faults as one page that needs nothing else: no network, no script. */
public final class ExplorePage {

    private final ExploreAnswer answer;
    private final Exploration exploration;
    private final List<FaultKind> kinds;

    public ExplorePage(ExploreAnswer answer) {
        this.answer = answer;
        this.exploration = answer.exploration();
        this.kinds = answer.kinds();
    }

    /** The whole page. */
    public String text() {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>What becomes of ")
                .append(harmless(answer.fleet()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<main>\n");
        head(page);
        violations(page);
        legend(page);
        matrix(page);
        page.append("</main>\n</html>\n");
        return page.toString();
    }

    private void head(StringBuilder page) {
        Bound bound = answer.campaign().bound();
        int broken = exploration.counterexamples().size();
        page.append("<h1>Every fault at every step <small>")
                .append(harmless(answer.fleet()))
                .append("</small></h1>\n");
        page.append("<p class=\"verdict ").append(broken == 0 ? "good" : "bad").append("\">");
        page.append(
                broken == 0
                        ? "&#10003; Nothing that must hold was broken."
                        : "&#10007; " + broken + (broken == 1 ? " way breaks" : " ways break") + " what must hold.");
        page.append("</p>\n<p>")
                .append(number(exploration.effort().runs()))
                .append(" runs with at most ")
                .append(bound.faults())
                .append(" faults, ")
                .append(bound.crashes())
                .append(" crashes and ")
                .append(bound.decisions())
                .append(" decisions in each; ")
                .append(number(exploration.effort().transitions()))
                .append(" transitions, ")
                .append(number(exploration.effort().moments()))
                .append(" distinct moments. ");
        if (!exploration.complete()) {
            page.append("<strong>A part only: ")
                    .append(number(exploration.done().cardinality()))
                    .append(" of ")
                    .append(number(exploration.firsts()))
                    .append(" first dangers.</strong> ");
        }
        page.append("Not covered: ")
                .append(number(exploration.unstruck()))
                .append(" faults that found no occasion, faults at a later occasion than their first, and ")
                .append(number(exploration.orders()))
                .append(" other orders in which what runs side by side could have ended.</p>\n");
    }

    private void violations(StringBuilder page) {
        if (exploration.counterexamples().isEmpty()) {
            return;
        }
        page.append("<section><h2>What breaks</h2>\n");
        for (Counterexample counterexample : exploration.counterexamples()) {
            page.append("<article><h3>")
                    .append(harmless(counterexample.violation().invariant()))
                    .append("</h3><p>")
                    .append(harmless(counterexample.violation().detail()))
                    .append("</p><pre>rehearse ")
                    .append(harmless(String.join(" ", counterexample.replay(answer.fleet()))))
                    .append("</pre></article>\n");
        }
        page.append("</section>\n");
    }

    private static void legend(StringBuilder page) {
        page.append("<ul class=\"legend\">\n");
        for (Ending ending : Ending.values()) {
            page.append("<li>")
                    .append(badge(ending))
                    .append(' ')
                    .append(harmless(Outcome.of(ending).meaning()))
                    .append("</li>\n");
        }
        page.append("</ul>\n<p class=\"hint\">A cell shows the worst that happens when nobody decides anything; ")
                .append("the sign behind a P is the best that a person can make of it. ")
                .append("Point at a cell for the numbers.</p>\n");
    }

    private static String badge(Ending ending) {
        return "<span class=\"e " + ending.name() + "\">" + Outcome.of(ending).sign() + "</span>";
    }

    private void matrix(StringBuilder page) {
        page.append("<div class=\"scroll\"><table>\n<thead>\n<tr><th></th>");
        @Nullable Family family = null;
        for (FaultKind kind : kinds) {
            if (kind.family() != family) {
                family = kind.family();
                page.append("<th class=\"family\" colspan=\"")
                        .append(ofFamily(family))
                        .append("\">")
                        .append(harmless(words(family)))
                        .append("</th>");
            }
        }
        page.append("</tr>\n<tr><th class=\"corner\">struck first at</th>");
        for (FaultKind kind : kinds) {
            page.append("<th class=\"fault\" title=\"")
                    .append(harmless(kind.summary()))
                    .append("\"><div><span>")
                    .append(harmless(kind.label()))
                    .append("</span></div></th>");
        }
        page.append("</tr>\n</thead>\n<tbody>\n");
        for (String step : answer.steps()) {
            page.append("<tr><th class=\"step\">").append(harmless(step)).append("</th>");
            for (FaultKind kind : kinds) {
                cell(page, step, kind);
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table></div>\n");
    }

    private long ofFamily(Family family) {
        return kinds.stream().filter(kind -> kind.family() == family).count();
    }

    private static String words(Family family) {
        return Documents.word(family).replace('-', ' ');
    }

    private void cell(StringBuilder page, String step, FaultKind kind) {
        Cell cell = exploration.cells().get(new Struck(step, kind.label()));
        if (cell == null) {
            page.append("<td></td>");
            return;
        }
        page.append("<td title=\"")
                .append(harmless(step + ", " + kind.label() + ": " + counts(cell.alone())))
                .append(cell.reachable().isEmpty() ? "" : harmless("; with decisions: " + counts(cell.reachable())))
                .append(cell.withSecond().isEmpty() ? "" : harmless("; with a second: " + counts(cell.withSecond())))
                .append("\">")
                .append(badge(cell.worst()));
        if (cell.worst() == Ending.PARKED && !cell.reachable().isEmpty()) {
            Ending best = cell.reachable().firstKey();
            page.append("<i class=\"")
                    .append(best.name())
                    .append("\">")
                    .append(Outcome.of(best).sign())
                    .append("</i>");
        }
        page.append("</td>");
    }

    private static String counts(SortedMap<Ending, Long> endings) {
        return endings.entrySet().stream()
                .map((Map.Entry<Ending, Long> ending) ->
                        ending.getValue() + " " + ending.getKey().word())
                .collect(Collectors.joining(", "));
    }

    private static String number(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }

    private static String harmless(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fff; --ink: #1c2127; --soft: #5c6670; --line: #dfe4e8;
              --UPGRADED: #1a7f4b; --AFTER_RETRY: #3c7d22; --WITHOUT_NODE: #8a6d00; --REVERSED: #1f6fb2;
              --REFUSED: #6b6f76; --PARKED: #b45309; --VIOLATED: #c1121f; }
            @media (prefers-color-scheme: dark) { :root { --paper: #14181c; --ink: #e6eaee; --soft: #98a3ad;
              --line: #2b333a; --UPGRADED: #3fb97a; --AFTER_RETRY: #7cc25a; --WITHOUT_NODE: #d9b640;
              --REVERSED: #61aee8; --REFUSED: #9aa2aa; --PARKED: #f0a04b; --VIOLATED: #ff6b6b; } }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
            main { padding: 1.5rem 2rem; }
            h1 { margin: 0 0 .5rem; font-size: 1.4rem; }
            h1 small { color: var(--soft); font-weight: normal; font-size: 1rem; margin-left: .5rem; }
            h2 { font-size: 1.05rem; }
            p { max-width: 75rem; }
            .verdict { font-size: 1.1rem; font-weight: 600; margin: .5rem 0; }
            .verdict.good { color: var(--UPGRADED); }
            .verdict.bad, article h3 { color: var(--VIOLATED); }
            article { border-left: 3px solid var(--VIOLATED); padding-left: 1rem; margin: 1rem 0; }
            article h3, article p { margin: 0; font-size: 1em; }
            pre { overflow-x: auto; background: color-mix(in srgb, var(--ink) 6%, transparent); padding: .5rem; }
            .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; }
            .hint { color: var(--soft); margin: .25rem 0 1rem; }
            .scroll { overflow: auto; max-height: 90vh; border: 1px solid var(--line); border-radius: 6px; }
            table { border-collapse: separate; border-spacing: 0; }
            td, th { padding: 0; }
            td { min-width: 2.9em; height: 1.9em; text-align: center; white-space: nowrap;
              border-bottom: 1px solid var(--line); border-right: 1px solid var(--line); }
            thead { position: sticky; top: 0; z-index: 2; background: var(--paper); }
            .step, .corner { position: sticky; left: 0; background: var(--paper); text-align: left; z-index: 1;
              font-weight: normal; white-space: nowrap; padding: 0 .75rem; border-right: 1px solid var(--line);
              border-bottom: 1px solid var(--line); }
            .corner { color: var(--soft); vertical-align: bottom; }
            .family { font-size: .75rem; color: var(--soft); font-weight: normal; text-align: left; padding: .25rem;
              border-right: 1px solid var(--line); white-space: nowrap; overflow: hidden; max-width: 0; }
            .fault { height: 10.5em; vertical-align: bottom; font-weight: normal; font-size: .8rem;
              border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); }
            .fault div { writing-mode: vertical-rl; transform: rotate(180deg); margin: .3rem auto; }
            tbody tr:hover td, tbody tr:hover .step { background: color-mix(in srgb, var(--ink) 7%, var(--paper)); }
            .e { display: inline-block; width: 1.5em; line-height: 1.5em; text-align: center; border-radius: 4px;
              font-weight: 700; }
            td i { font-style: normal; font-size: .85em; margin-left: .2em; }
            .UPGRADED { color: var(--UPGRADED); }
            .AFTER_RETRY { color: var(--AFTER_RETRY); }
            .WITHOUT_NODE { color: var(--WITHOUT_NODE); }
            .e.WITHOUT_NODE { outline: 1px dashed; outline-offset: -2px; }
            .REVERSED { color: var(--REVERSED); }
            .REFUSED { color: var(--REFUSED); }
            .PARKED { color: var(--PARKED); outline: 1.5px solid; outline-offset: -2px; }
            .VIOLATED { color: var(--paper); background: var(--VIOLATED); }
            """;
}
