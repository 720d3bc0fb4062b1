package pgrehearsal.replayui.cli.demo;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pgrehearsal.replayui.cli.text.Canvas;
import pgrehearsal.replayui.cli.text.Piece;

/** Shows a story on a terminal: each scene moves in place, and a person may wait, go on, or leave. */
public final class Show {

    /** Below this there is no room for a picture. */
    private static final Keyboard.Size LEAST = new Keyboard.Size(60, 22);

    /** From so many rows on nothing needs to be left out. */
    private static final int ROOMY = 30;

    private static final long FRAME_MILLIS = 50;
    private static final long LOOK_AT_SIZE_MILLIS = 1000;
    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l\u001b[2J";
    private static final String OWN_SCREEN = "\u001b[?25h\u001b[?1049l";

    private final Story story;
    private final PrintWriter out;
    private final boolean colours;
    private final boolean lines;
    private final Object screen = new Object();

    private Keyboard.Size size = Keyboard.Size.USUAL;
    private boolean left;

    /**
     * @param colours may be used
     * @param lines the terminal can draw more than ASCII
     */
    public Show(Story story, PrintWriter out, boolean colours, boolean lines) {
        this.story = story;
        this.out = out;
        this.colours = colours;
        this.lines = lines;
    }

    /** Of the terminal, as far as it is known. */
    public int columns() {
        return size.columns();
    }

    /** What a person has said during a shot. */
    private enum Said {
        NOTHING,
        NEXT,
        LEAVE
    }

    /** @return whether it could be shown; not on a terminal that is too small or cannot be steered */
    public boolean play() {
        Optional<Keyboard> opened = Keyboard.open();
        if (opened.isEmpty()) {
            return false;
        }
        try (Keyboard keyboard = opened.get()) {
            size = keyboard.size();
            if (size.columns() < LEAST.columns() || size.rows() < LEAST.rows()) {
                return false;
            }
            // Whoever is stopped by Ctrl-C leaves the terminal as it was found.
            Thread farewell = new Thread(() -> {
                leave();
                keyboard.close();
                out.println("The recordings are in " + story.directory());
            });
            Runtime.getRuntime().addShutdownHook(farewell);
            paint(OTHER_SCREEN);
            showAll(keyboard);
            leave();
            Runtime.getRuntime().removeShutdownHook(farewell);
            return true;
        }
    }

    private void showAll(Keyboard keyboard) {
        for (Scene scene : story.scenes()) {
            for (Shot shot : shots(scene)) {
                switch (show(keyboard, scene, shot)) {
                    case NOTHING, NEXT -> {}
                    case LEAVE -> {
                        return;
                    }
                }
            }
        }
    }

    private List<Shot> shots(Scene scene) {
        return switch (scene.first().played()) {
            case Take.Played.Refused refused -> List.of(new RefusalShot(refused.answer(), scene.seconds()));
            case Take.Played.Run run -> {
                Film film = new Film(run.answer());
                int first = film.first(scene.from());
                if (scene.others().isEmpty()) {
                    yield List.of(new FilmShot(film, first, film.size() - 1, scene.seconds(), lines));
                }
                Map<String, Film> futures = new LinkedHashMap<>();
                scene.takes()
                        .forEach(take -> Take.runs(Stream.of(take))
                                .forEach(played -> futures.put(take.label(), new Film(played.answer()))));
                double half = scene.seconds() / 2.0;
                yield List.of(
                        new FilmShot(film, first, film.parked(), half, lines), new FuturesShot(futures, half, lines));
            }
        };
    }

    private Said show(Keyboard keyboard, Scene scene, Shot shot) {
        long begun = System.nanoTime();
        long looked = begun;
        double seconds = 0;
        boolean waits = false;
        while (seconds < shot.seconds()) {
            long now = System.nanoTime();
            if (now - looked > LOOK_AT_SIZE_MILLIS * 1_000_000) {
                size = keyboard.size();
                looked = now;
            }
            Optional<Character> key = keyboard.pressed();
            if (key.isPresent()) {
                switch (key.get()) {
                    case 'q', 'Q' -> {
                        return Said.LEAVE;
                    }
                    case 'n', 'N' -> {
                        return Said.NEXT;
                    }
                    case ' ' -> waits = !waits;
                    default -> {}
                }
            }
            draw(scene, shot, seconds, waits);
            if (!pause()) {
                return Said.LEAVE;
            }
            seconds += waits ? 0 : (System.nanoTime() - now) / 1e9;
        }
        return Said.NOTHING;
    }

    private static boolean pause() {
        try {
            Thread.sleep(FRAME_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void draw(Scene scene, Shot shot, double seconds, boolean waits) {
        Canvas canvas = new Canvas(size.columns(), size.rows(), colours);
        int number = story.scenes().indexOf(scene) + 1;
        String title = " " + number + " of " + story.scenes().size() + "  " + scene.title();
        String keys = waits ? "space goes on  q leaves" : "n next  space waits  q leaves";
        int gap = canvas.columns() - title.length() - keys.length() - 1;
        canvas.line(Piece.strong(title), Piece.faint(gap < 1 ? "" : " ".repeat(gap) + keys));
        canvas.wrapped(" ", Piece.plain(scene.story()));
        Piece command = Piece.faint(scene.first().command(story.program()));
        if (size.rows() < ROOMY) {
            canvas.line(Piece.faint(" $ "), command);
        } else {
            canvas.wrapped(" $ ", command).blank();
        }
        shot.draw(canvas, seconds);
        paint(canvas.drawn());
    }

    private void paint(String text) {
        synchronized (screen) {
            if (!left) {
                out.print(text);
                out.flush();
            }
        }
    }

    private void leave() {
        synchronized (screen) {
            if (!left) {
                left = true;
                out.print(OWN_SCREEN);
                out.flush();
            }
        }
    }
}
