/** What the page shows: frames, timelines and plans as JSON, folded here and only laid out there. */
@NullMarked
package pgrehearsal.replayui.view;

import org.jspecify.annotations.NullMarked;
