package pgrehearsal.replayui.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pgrehearsal.executor.signature.HeadCheck;
import pgrehearsal.replayui.cli.input.RecordedRun;
import pgrehearsal.replayui.cli.input.Unverified;
import pgrehearsal.replayui.cli.text.Paper;
import pgrehearsal.replayui.cli.text.Piece;

/** Whether a file is what was written. */
public sealed interface VerifyAnswer extends Answer {

    /** @param heads what its signed heads say */
    record Intact(RecordedRun run, HeadCheck heads) implements VerifyAnswer {
        @Override
        public JsonNode document() {
            ObjectNode document = Documents.object().put("verified", !(heads instanceof HeadCheck.Broken));
            Signing.put(heads, document);
            return document.put("file", run.file())
                    .put("run", run.state().id().value())
                    .put("events", run.entries().size())
                    .put("closed", run.closed())
                    .put("lastHash", run.records().getLast().hash())
                    .put("outcome", run.state().outcome().name());
        }

        @Override
        public void tell(Paper paper) {
            boolean good = !(heads instanceof HeadCheck.Broken);
            String verdict = Signing.verdict(heads);
            paper.line(good ? Piece.good(verdict) : Piece.bad(verdict), Piece.plain(": " + run.file()));
            paper.line("run " + run.state().id() + ", " + run.entries().size() + " events, "
                    + run.state().outcome());
            if (!run.closed()) {
                paper.line("open: without a closing line, events missing at the end go unnoticed");
            }
            paper.line("last hash " + run.records().getLast().hash());
            if (!(heads instanceof HeadCheck.Unsigned)) {
                paper.wrapped("", Piece.plain(Signing.words(heads, run.records().size())));
            }
        }
    }

    record Broken(Unverified broken) implements VerifyAnswer {
        @Override
        public JsonNode document() {
            ObjectNode document = Documents.object().put("verified", false).put("file", broken.file());
            if (broken.line() > 0) {
                document.put("line", broken.line());
            }
            return document.put("what", broken.what());
        }

        @Override
        public void tell(Paper paper) {
            paper.line(Piece.bad("NOT INTACT"), Piece.plain(": " + broken.file()));
            paper.wrapped(broken.line() > 0 ? "line " + broken.line() + ": " : "", Piece.plain(broken.what()));
        }
    }
}
