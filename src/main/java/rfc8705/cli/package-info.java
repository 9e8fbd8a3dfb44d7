/** The command line and its progress. */
@NullMarked
package rfc8705.cli;

import org.jspecify.annotations.NullMarked;
