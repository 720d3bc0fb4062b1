package pgrehearsal.replayui.cli.demo;

import pgrehearsal.replayui.cli.text.Canvas;

/** Something that moves on the screen for a while. */
interface Shot {

    /** How long. */
    double seconds();

    /** @param seconds since it began */
    void draw(Canvas canvas, double seconds);
}
