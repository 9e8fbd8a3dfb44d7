/** The embedded authorization server and its faults. */
@NullMarked
package rfc8705.reference;

import org.jspecify.annotations.NullMarked;
