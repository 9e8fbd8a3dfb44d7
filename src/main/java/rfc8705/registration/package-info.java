/** How a client gets to the target, and how it is removed again. */
@NullMarked
package rfc8705.registration;

import org.jspecify.annotations.NullMarked;
