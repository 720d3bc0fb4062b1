/** What the commands found out: the same facts for programs and for people. */
@NullMarked
package pgrehearsal.replayui.cli.answer;

import org.jspecify.annotations.NullMarked;
