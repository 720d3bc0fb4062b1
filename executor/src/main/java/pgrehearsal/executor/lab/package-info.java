/** A real streaming fleet on this machine: for the first try, the tests, and to compare the model with. */
@NullMarked
package pgrehearsal.executor.lab;

import org.jspecify.annotations.NullMarked;
