/** What a person hands in, and what is wrong with it. */
@NullMarked
package pgrehearsal.replayui.cli.input;

import org.jspecify.annotations.NullMarked;
