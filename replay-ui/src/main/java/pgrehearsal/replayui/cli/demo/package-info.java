/** The story in a minute: simulations that are run when it is told, shown as they went. */
@NullMarked
package pgrehearsal.replayui.cli.demo;

import org.jspecify.annotations.NullMarked;
