/** A live run at the command line: what its operator says, and what is said of it while it goes on. */
@NullMarked
package pgrehearsal.replayui.cli.live;

import org.jspecify.annotations.NullMarked;
