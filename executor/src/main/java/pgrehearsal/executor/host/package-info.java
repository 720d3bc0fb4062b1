/** Where commands run: hosts, and the durable jobs on them that outlive a connection and a driver. */
@NullMarked
package pgrehearsal.executor.host;

import org.jspecify.annotations.NullMarked;
