/** The command line: one program, {@code rehearse}, and the only place that composes simulator and executor. */
@NullMarked
package pgrehearsal.replayui.cli;

import org.jspecify.annotations.NullMarked;
