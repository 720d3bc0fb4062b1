/** What exists: clusters, nodes, versions, positions. */
@NullMarked
package pgrehearsal.domain.fleet;

import org.jspecify.annotations.NullMarked;
