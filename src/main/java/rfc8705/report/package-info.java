/** A run's result rendered for engineers, release managers and machines. */
@NullMarked
package rfc8705.report;

import org.jspecify.annotations.NullMarked;
