/** One run: selects, registers, calibrates, probes, confirms and closes, and returns one immutable result. */
@NullMarked
package rfc8705.suite;

import org.jspecify.annotations.NullMarked;
