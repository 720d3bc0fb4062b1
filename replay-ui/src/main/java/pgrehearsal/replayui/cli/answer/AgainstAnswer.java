package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pgrehearsal.domain.codec.PlanCodec;
import pgrehearsal.domain.plan.Plan;
import pgrehearsal.domain.plan.Procedure;
import pgrehearsal.domain.step.StepKinds;
import pgrehearsal.domain.view.ProcedureComparison;
import pgrehearsal.domain.view.ProcedureComparison.Part;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Table;
import pgrehearsal.replayui.cli.text.Table.Align;

/**
 * Whether one fleet's procedure was rehearsed by another fleet's.
 *
 * @param here in question
 * @param there the one that was rehearsed
 */
public record AgainstAnswer(Plan here, Plan there, ProcedureComparison comparison) implements Answer {

    public static AgainstAnswer of(Plan here, Plan there) {
        return new AgainstAnswer(here, there, ProcedureComparison.of(Procedure.of(here), Procedure.of(there)));
    }

    private boolean same() {
        return PlanCodec.procedureHash(here).equals(PlanCodec.procedureHash(there));
    }

    @Override
    public JsonNode document() {
        ObjectNode document = Documents.object().put("same", same());
        document.set("fleet", fleet(here));
        document.set("against", fleet(there));
        document.set("parts", Documents.array(comparison.parts(), AgainstAnswer::part));
        document.set("hooks", Documents.array(comparison.hooks(), AgainstAnswer::part));
        document.set("neverRehearsed", Documents.texts(comparison.onlyHere()));
        document.set("onlyAgainst", Documents.texts(comparison.onlyThere()));
        document.set("order", Documents.array(comparison.order(), AgainstAnswer::part));
        return document;
    }

    private static ObjectNode fleet(Plan plan) {
        return Documents.object()
                .put("fleet", plan.fleet().name())
                .put("environment", Documents.word(plan.fleet().environment()))
                .put("plan", PlanCodec.planHash(plan))
                .put("procedure", PlanCodec.procedureHash(plan));
    }

    private static JsonNode part(Part part) {
        return Documents.object()
                .put("name", part.name())
                .put("same", part.same())
                .put("fleet", part.here())
                .put("against", part.there());
    }

    @Override
    public void tell(Paper paper) {
        String one = here.fleet().name();
        String other = there.fleet().name();
        paper.wrapped("", Piece.strong(one + " against " + other));
        if (same()) {
            paper.wrapped(
                    "",
                    Piece.good("The procedures are the same: whoever rehearses " + other + " rehearses " + one + "."));
        } else {
            paper.wrapped(
                    "", Piece.notable("The procedures differ: not all of " + one + " is rehearsed by " + other + "."));
        }
        paper.line("procedure " + Texts.shortHash(PlanCodec.procedureHash(here)) + " against "
                + Texts.shortHash(PlanCodec.procedureHash(there)));
        paper.blank();
        Table parts = new Table(2, Align.LEFT, Align.LEFT, Align.LEFT);
        comparison
                .parts()
                .forEach(part -> parts.row(
                        Piece.plain(part.name()),
                        part.same() ? Piece.faint("same") : Piece.notable("differs"),
                        Piece.plain(part.same() ? part.here() : part.here() + "; against " + part.there())));
        parts.print(paper);
        differences(paper, "the team's commands that differ", comparison.hooks(), one, other);
        kinds(paper, "never rehearsed by " + other + ": steps that only " + one + " has", comparison.onlyHere());
        kinds(paper, "steps that only " + other + " has", comparison.onlyThere());
        differences(paper, "steps of both in another order", comparison.order(), one, other);
    }

    private static void differences(Paper paper, String title, List<Part> parts, String one, String other) {
        if (parts.isEmpty()) {
            return;
        }
        paper.blank();
        paper.wrapped("", Piece.strong(title));
        for (Part part : parts) {
            paper.line("  " + part.name());
            paper.wrapped("    " + one + ": ", Piece.plain(part.here()));
            paper.wrapped("    " + other + ": ", Piece.plain(part.there()));
        }
    }

    private static void kinds(Paper paper, String title, List<String> kinds) {
        if (kinds.isEmpty()) {
            return;
        }
        paper.blank();
        paper.wrapped("", Piece.strong(title));
        Table table = new Table(2, Align.LEFT, Align.LEFT);
        kinds.forEach(kind ->
                table.row(Piece.plain(kind), Piece.plain(StepKinds.named(kind).title())));
        table.print(paper);
    }
}
