/** One connection and one request: mutual TLS with a forcing key manager, and what was seen of both. */
@NullMarked
package rfc8705.wire;

import org.jspecify.annotations.NullMarked;
