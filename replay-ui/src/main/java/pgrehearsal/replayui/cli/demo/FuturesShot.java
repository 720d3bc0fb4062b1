package pgrehearsal.replayui.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pgrehearsal.domain.view.Frame;
import pgrehearsal.domain.view.Texts;
import pgrehearsal.replayui.cli.text.Canvas;
import pgrehearsal.replayui.cli.text.Piece;

/** What else can become of one night: several films side by side, from where it was decided. */
final class FuturesShot implements Shot {

    private static final double END = 4;

    /** Of one film, with a blank line. */
    private static final int ROWS = 5;

    private final Map<String, Film> films;
    private final double seconds;
    private final boolean lines;
    private final double from;
    private final double length;

    /** @param films by what was decided */
    FuturesShot(Map<String, Film> films, double seconds, boolean lines) {
        this.films = films;
        this.seconds = seconds;
        this.lines = lines;
        this.length = films.values().stream().mapToDouble(Film::length).max().orElse(1);
        this.from = films.values().stream()
                .mapToDouble(film -> film.begins(film.parked()))
                .min()
                .orElse(0);
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public void draw(Canvas canvas, double at) {
        double share = Math.min(1, at / Math.max(1, seconds - END));
        double place = from + share * (length - from);
        boolean roomy = canvas.left() > ROWS * films.size();
        films.forEach((label, film) -> {
            if (roomy) {
                canvas.blank();
            }
            future(canvas, label, film, Math.min(place, film.length()));
        });
    }

    private void future(Canvas canvas, String label, Film film, double place) {
        Frame frame = film.frame(film.at(place));
        boolean over = place >= film.length();
        canvas.line(Piece.strong(label));
        List<Piece> strip =
                new ArrayList<>(Picture.strip(film, canvas.columns(), length, place, lines, Picture::clients));
        canvas.line(strip);
        if (over) {
            canvas.wrapped("", film.answer().sentence());
            return;
        }
        List<News> told = film.newsUntil(frame);
        canvas.line(
                Piece.plain("kept out for " + Texts.duration(frame.closed()) + "; "),
                told.isEmpty() ? Piece.plain("") : told.getLast().piece());
    }
}
