/** A request for a client through mutual TLS, classified into an outcome with its evidence. */
@NullMarked
package rfc8705.exchange;

import org.jspecify.annotations.NullMarked;
