/** How answers are set for people: columns, styles, and nothing that a terminal would obey. */
@NullMarked
package pgrehearsal.replayui.cli.text;

import org.jspecify.annotations.NullMarked;
