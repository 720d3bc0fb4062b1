/** The page as a person meets it: in a browser, from the program as it is packed. */
@NullMarked
package pgrehearsal.replayui.page;

import org.jspecify.annotations.NullMarked;
