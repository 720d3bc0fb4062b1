/** Fleets, plans and events to and from JSON and YAML. The only place with Jackson; it reads bytes, never files. */
@NullMarked
package pgrehearsal.domain.codec;

import org.jspecify.annotations.NullMarked;
