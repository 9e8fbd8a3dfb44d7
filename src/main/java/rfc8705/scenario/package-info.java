/** The vocabulary of the harness as immutable records and closed sets, and the reader of the YAML that fills them. */
@NullMarked
package rfc8705.scenario;

import org.jspecify.annotations.NullMarked;
