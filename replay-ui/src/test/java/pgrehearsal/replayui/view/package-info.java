@NullMarked
package pgrehearsal.replayui.view;

import org.jspecify.annotations.NullMarked;
