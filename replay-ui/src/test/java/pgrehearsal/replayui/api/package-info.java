@NullMarked
package pgrehearsal.replayui.api;

import org.jspecify.annotations.NullMarked;
