package pgrehearsal.replayui.cli.demo;

import pgrehearsal.replayui.cli.text.Canvas;

/** A film from its beginning: what comes before the scene passes quickly, and where something happens it lingers. */
final class FilmShot implements Shot {

    /** Of what comes before. */
    private static final double PROLOGUE = 1.5;

    private static final double LOOK = 0.7;
    private static final double END = 2.5;

    private final Film film;
    private final Picture picture;
    private final int last;
    /** When each frame begins, in seconds. */
    private final double[] begins;

    /**
     * @param first frame of the scene itself
     * @param last frame that is shown
     */
    FilmShot(Film film, int first, int last, double seconds, boolean lines) {
        this.film = film;
        this.picture = new Picture(film, lines);
        this.last = last;
        this.begins = new double[last + 2];
        int looks = 0;
        for (int i = first; i <= last; i++) {
            looks += Film.worthALook(film.frame(i).entry()) ? 1 : 0;
        }
        double look = Math.min(LOOK, seconds / 2 / Math.max(1, looks));
        double moving = Math.max(1, seconds - END - looks * look - (first == 0 ? 0 : PROLOGUE));
        double before = film.begins(first);
        double after = Math.max(1, film.begins(last) - before);
        for (int i = 0; i <= last; i++) {
            double gap = film.ends(i) - film.begins(i);
            boolean looked = i >= first && Film.worthALook(film.frame(i).entry());
            double share = i < first ? PROLOGUE * gap / Math.max(1, before) : i == last ? 0 : moving * gap / after;
            begins[i + 1] = begins[i] + share + (looked ? look : 0);
        }
    }

    @Override
    public double seconds() {
        return begins[last + 1] + END;
    }

    @Override
    public void draw(Canvas canvas, double seconds) {
        int index = 0;
        while (index < last && begins[index + 1] <= seconds) {
            index++;
        }
        double takes = begins[index + 1] - begins[index];
        double share = takes <= 0 || index == last ? 0 : Math.min(1, (seconds - begins[index]) / takes);
        double place = film.begins(index) + share * (film.ends(index) - film.begins(index));
        // On the border between two frames the later one would be seen before its time.
        picture.draw(canvas, share > 0 && share < 1 ? place : film.begins(index));
    }
}
