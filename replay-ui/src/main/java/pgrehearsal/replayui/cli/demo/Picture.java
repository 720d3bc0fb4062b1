package pgrehearsal.replayui.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pgrehearsal.domain.fleet.Role;
import pgrehearsal.domain.fleet.Window;
import pgrehearsal.domain.step.Phase;
import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.view.Frame;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Canvas;
import pgrehearsal.replayui.cli.text.Piece;
import pgrehearsal.replayui.cli.text.Style;

/** A film's picture at one moment: the fleet node by node, its clients, the way back, and what was told last. */
final class Picture {

    private static final int NAME = 12;
    private static final int VERSION = 7;
    private static final int DOING = 22;
    private static final int NEWS_MIN = 3;

    /** Of the rows below the phases, those that are neither nodes nor news. */
    private static final int FIXED = 3;

    /** What is left out where the rows are needed: blank lines, and what the signs mean. */
    private static final int SPARE = 4;

    private final Film film;
    private final boolean lines;

    /** @param lines the terminal can draw more than ASCII */
    Picture(Film film, boolean lines) {
        this.film = film;
        this.lines = lines;
    }

    /** @param place on the film's axis */
    void draw(Canvas canvas, double place) {
        Frame frame = film.frame(film.at(place));
        phases(canvas, frame);
        boolean roomy = canvas.left() >= frame.lanes().size() + FIXED + SPARE + NEWS_MIN;
        if (roomy) {
            canvas.blank();
        }
        int width = Math.max(1, canvas.columns() - NAME - VERSION - DOING);
        int shown = Math.min(frame.lanes().size(), Math.max(1, canvas.left() - FIXED - NEWS_MIN));
        for (int i = 0; i < shown; i++) {
            lane(canvas, frame.lanes().get(i), strip(i, width, place));
        }
        clients(canvas, frame, width, place);
        if (roomy) {
            canvas.blank();
        }
        facts(canvas, frame);
        if (roomy) {
            legend(canvas);
        }
        news(canvas, frame);
    }

    private void phases(Canvas canvas, Frame frame) {
        List<Piece> pieces = new ArrayList<>();
        boolean back =
                frame.phase().filter(phase -> phase.compareTo(Phase.FINISH) > 0).isPresent();
        List<Phase> phases = back
                ? List.of(Phase.TURN_BACK, Phase.REBUILD)
                : List.of(
                        Phase.PREFLIGHT,
                        Phase.PREPARE,
                        Phase.FENCE,
                        Phase.PROTECT,
                        Phase.UPGRADE,
                        Phase.START,
                        Phase.OPEN);
        for (Phase phase : phases) {
            boolean now = frame.phase().equals(Optional.of(phase));
            boolean past = frame.phase().filter(at -> at.compareTo(phase) > 0).isPresent();
            String word = Texts.word(phase);
            pieces.add(new Piece(
                    now ? "[" + word + "]" : " " + word + " ", now ? Style.STRONG : past ? Style.PLAIN : Style.FAINT));
        }
        canvas.line(pieces);
    }

    private static void lane(Canvas canvas, Frame.Lane lane, List<Piece> strip) {
        String role = lane.node().role().filter(Role.PRIMARY::equals).isPresent() ? "*" : " ";
        List<Piece> pieces = new ArrayList<>();
        pieces.add(Piece.plain(fit(lane.node().node().value(), NAME - 1) + role));
        pieces.add(
                new Piece(fit(lane.node().version().toString(), VERSION), lane.upgraded() ? Style.GOOD : Style.PLAIN));
        pieces.addAll(strip);
        pieces.add(Piece.plain("  "));
        pieces.add(
                lane.troubled()
                        ? Piece.bad("FAILED")
                        : lane.atWork().map(Picture::doing).orElseGet(() -> Piece.faint(lane.kept() ? "kept" : "")));
        canvas.line(pieces);
    }

    private static Piece doing(StepId step) {
        return Piece.notable((step.undoes() ? "undo " : "") + step.kind());
    }

    /** A node's lane as far as the film has come. */
    private List<Piece> strip(int lane, int width, double place) {
        return strip(width, place, frame -> Mark.of(frame.lanes().get(lane), frame.shut()));
    }

    /** How something stood in one frame. */
    interface Seen {

        Mark in(Frame frame);
    }

    private List<Piece> strip(int width, double place, Seen seen) {
        return strip(film, width, film.length(), place, lines, seen);
    }

    /** @param length of the axis that fills the width */
    static List<Piece> strip(Film film, int width, double length, double place, boolean lines, Seen seen) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder alike = new StringBuilder();
        Style style = Style.PLAIN;
        int filled = (int) Math.min(width, Math.ceil(place / length * width));
        for (int column = 0; column < filled; column++) {
            Mark mark = mark(film, column * length / width, Math.min(place, (column + 1) * length / width), seen);
            if (mark.style() != style) {
                pieces.add(new Piece(alike.toString(), style));
                alike.setLength(0);
                style = mark.style();
            }
            alike.append(mark.sign(lines));
        }
        pieces.add(new Piece(alike.toString(), style));
        pieces.add(Piece.plain(" ".repeat(width - filled)));
        return pieces;
    }

    /** What was seen last in a stretch, unless there was trouble in it. */
    private static Mark mark(Film film, double from, double to, Seen seen) {
        int last = film.at(to);
        for (int i = film.at(from); i <= last; i++) {
            if (seen.in(film.frame(i)) == Mark.TROUBLED) {
                return Mark.TROUBLED;
            }
        }
        return seen.in(film.frame(last));
    }

    /** Whether clients come in, and who serves them. */
    static Mark clients(Frame frame) {
        boolean upgraded = frame.lanes().stream()
                .anyMatch(lane -> lane.upgraded()
                        && lane.node().role().filter(Role.PRIMARY::equals).isPresent());
        return frame.shut() ? Mark.DOWN : upgraded ? Mark.NEW_SERVES : Mark.OLD_SERVES;
    }

    private void clients(Canvas canvas, Frame frame, int width, double place) {
        List<Piece> pieces = new ArrayList<>(List.of(Piece.strong(fit("clients", NAME + VERSION))));
        pieces.addAll(strip(width, place, Picture::clients));
        pieces.add(Piece.plain("  "));
        String closed = Texts.duration(frame.closed());
        pieces.add(
                frame.shut()
                        ? Piece.bad("out for " + closed)
                        : Piece.good("in" + (frame.closed().isZero() ? "" : "; out " + closed)));
        canvas.line(pieces);
    }

    private void facts(Canvas canvas, Frame frame) {
        Window window = film.answer().state().planned().plan().fleet().upgrade().window();
        String around = frame.around().isEmpty() ? "" : "  at work: " + Texts.list(frame.around());
        canvas.line(
                Piece.strong(fit("time", NAME)),
                Piece.plain(Texts.moment(frame.at()) + ", " + Texts.offset(offset(frame)) + " of a window of "
                        + Texts.duration(window.length())
                        + frame.way()
                                .map(way -> "; " + Texts.turnBack(way.turnBackTime(window), frame.at()))
                                .orElse("")),
                Piece.notable(around));
        frame.way()
                .ifPresentOrElse(
                        way -> canvas.line(
                                Piece.strong(fit("way back " + way.fleet(), NAME)), Piece.plain(Texts.way(way))),
                        () -> canvas.line(Piece.strong(fit("way back", NAME)), Piece.plain("taken")));
    }

    private Duration offset(Frame frame) {
        return Duration.between(film.frame(0).at(), frame.at());
    }

    private void legend(Canvas canvas) {
        List<Piece> pieces = new ArrayList<>();
        for (Mark mark : Mark.values()) {
            pieces.add(new Piece(String.valueOf(mark.sign(lines)).repeat(2), mark.style()));
            pieces.add(Piece.faint(" " + mark.meaning() + "  "));
        }
        canvas.line(pieces);
        canvas.blank();
    }

    private void news(Canvas canvas, Frame frame) {
        List<News> told = new ArrayList<>(film.newsUntil(frame));
        if (frame.equals(film.frame(film.size() - 1))) {
            told.add(new News(frame.at(), offset(frame), film.answer().sentence()));
        }
        Canvas all = new Canvas(canvas.columns(), Integer.MAX_VALUE, false);
        List<List<Piece>> rows = new ArrayList<>();
        for (News item : told) {
            String label = String.format(Locale.ROOT, "%9s  ", Texts.offset(item.offset()));
            all.wrapped(label, item.piece());
            while (rows.size() < all.lines().size()) {
                String row = all.lines().get(rows.size());
                rows.add(List.of(new Piece(row, item.piece().style())));
            }
        }
        rows.subList(Math.max(0, rows.size() - canvas.left()), rows.size()).forEach(canvas::line);
    }

    static String fit(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text + " ".repeat(width - text.length());
    }
}
